/** A pod that greets, runs for four seconds and fails; then its policy decides, `Always` where it says none. */
export const aCrasher = (restartPolicy?: 'Never') => `apiVersion: v1
kind: Pod
metadata:
  name: crasher
spec:
${restartPolicy ? `  restartPolicy: ${restartPolicy}\n` : ''}  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "echo hello; sleep 4; echo bye; exit 3"]
`;
