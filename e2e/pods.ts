/** A pod that greets, runs for four seconds and fails; then its policy decides. */
export const aCrasher = (restartPolicy: 'Always' | 'Never' = 'Always') => `apiVersion: v1
kind: Pod
metadata:
  name: crasher
spec:
  restartPolicy: ${restartPolicy}
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "echo hello; sleep 4; echo bye; exit 3"]
`;
