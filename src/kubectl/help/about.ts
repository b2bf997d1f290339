/** What commands are for, in more words than their line in a list, and examples: `# path`, the text, then `$ line  comment` for each example. */
export const aboutCommands = String.raw`
# kubectl
kubectl controls the Kubernetes cluster manager.

 Find more information at: https://kubernetes.io/docs/reference/kubectl/
# create
Create a resource from a file or from stdin. JSON and YAML are accepted.
$ kubectl create -f pod.yaml ; Create a pod from a file
$ cat pod.yaml | kubectl create -f - ; Create a pod from stdin
# create configmap
Create a config map from files, folders or values given here. A file's name becomes its key unless another is given.
$ kubectl create configmap settings --from-literal=color=blue ; One key with its value
$ kubectl create configmap site --from-file=index.html ; One key for a file
$ kubectl create cm env --from-env-file=app.env ; A key for each line of a file
# create secret
Create a secret: generic for values of your own, docker-registry for a registry's password, tls for a certificate.
# create secret generic
Create a secret from files or values given here.
$ kubectl create secret generic db --from-literal=password=s3cret ; One key with its value
# create deployment
Create a deployment with the given name and image.
$ kubectl create deployment web --image=nginx:1.27 --replicas=3 ; Three pods of nginx
# create job
Create a job that runs an image once, or one from a CronJob's template.
$ kubectl create job hello --image=busybox:1.36 -- echo hello ; Run a command
$ kubectl create job now --from=cronjob/nightly ; Run a CronJob's job now
# create cronjob
Create a cron job: a job that is run by a schedule.
$ kubectl create cronjob tick --image=busybox:1.36 --schedule="*/1 * * * *" -- date ; Every minute
# expose
Make a service for a pod, deployment, replica set, replication controller or another service, and find its pods by that object's selector.
$ kubectl expose deployment web --port=80 ; A service for a deployment
$ kubectl expose pod web --port=80 --type=NodePort ; At each node's port
# run
Create a pod that runs an image.
$ kubectl run web --image=nginx:1.27 ; Run nginx
$ kubectl run once --image=busybox:1.36 --restart=Never -- echo hi ; Run a command once
$ kubectl run web --image=nginx:1.27 --dry-run=client -o yaml ; Only print the manifest
# set
Change parts of objects: images, variables, resources, service account, selector, subjects.
# explain
Describe the fields of a resource: what they are called, their type, what they are for. Fields of fields are joined by dots.
$ kubectl explain pods ; The fields of a pod
$ kubectl explain pod.spec.containers.livenessProbe ; One field and those below it
# get
Show one or many objects as a table, or in another format. Without -n or -A only those of the current namespace.
$ kubectl get pods ; Pods of the namespace
$ kubectl get pods -o wide --show-labels ; With nodes, addresses and labels
$ kubectl get pod web -o yaml ; One pod, whole
$ kubectl get pods -l app=web -w ; Watch pods with a label
# edit
Open objects in the editor and send back what you changed.
$ kubectl edit deployment/web ; Edit a deployment
# delete
Delete objects by name, file or label. Pods get their grace period unless you say otherwise.
$ kubectl delete pod web ; One pod
$ kubectl delete pods -l app=web ; All pods with a label
$ kubectl delete pod web --now ; With a grace period of one second
# rollout
Manage the rollout of deployments, daemon sets and stateful sets.
$ kubectl rollout status deployment/web ; Wait until it has ended
$ kubectl rollout undo deployment/web ; Go back to the revision before
# scale
Set how many pods a deployment, replica set, replication controller or stateful set has.
$ kubectl scale deployment/web --replicas=3 ; Three of them
# autoscale
Let an autoscaler choose the number of pods within limits.
$ kubectl autoscale deployment web --min=2 --max=10 --cpu=80% ; By CPU use
# cluster-info
Show the addresses of the control plane and of services that belong to the cluster.
# top
Show use of CPU and memory. The cluster must serve metrics for that.
# cordon
Mark a node so that no new pods are put on it.
$ kubectl cordon node-1 ; No new pods on node-1
# uncordon
Let new pods come to a node again.
$ kubectl uncordon node-1 ; node-1 takes pods again
# drain
Empty a node: mark it and evict its pods.
$ kubectl drain node-1 --ignore-daemonsets ; Leave those of DaemonSets
# taint
Set or remove taints of nodes. A taint is key=value:effect; a trailing minus removes it.
$ kubectl taint nodes node-1 team=a:NoSchedule ; Only pods that tolerate it
$ kubectl taint nodes node-1 team- ; Remove it
# describe
Show an object with what belongs to it: its state, its events, the pods or volumes behind it. A name may be a prefix.
$ kubectl describe pod web ; One pod
$ kubectl describe pods -l app=web ; All pods with a label
# logs
Print the log of a container. If the pod has several, name one or get the default.
$ kubectl logs web ; The log of a pod
$ kubectl logs web -c app --previous ; Of the container's run before
$ kubectl logs -f deployment/web ; Follow the log of one of its pods
# attach
Attach to the process that a container already runs.
# exec
Run a command in a container.
$ kubectl exec web -- date ; In the first container
$ kubectl exec -it web -c app -- sh ; A shell in one container
# port-forward
Forward local ports to a pod, or to one of the pods behind a service or deployment.
$ kubectl port-forward pod/web 8080:80 ; Local port 8080 to the pod's 80
# cp
Copy files between here and a container, which needs tar.
$ kubectl cp web:/etc/nginx/nginx.conf ./nginx.conf ; From a pod
$ kubectl cp ./index.html web:/usr/share/nginx/html/ ; To a pod
# auth
Find out what you, or others, may do.
# auth can-i
Check whether an action is allowed.
$ kubectl auth can-i create pods ; In this namespace
$ kubectl auth can-i --list ; Everything you may do
# debug
Debug a pod with a further container, with a copy of it, or debug a node.
$ kubectl debug web -it --image=busybox:1.36 --target=app ; A container beside app
# events
Show events, oldest first.
$ kubectl events --for pod/web ; Of one pod
$ kubectl events --types=Warning -w ; Warnings, as they come
# diff
Show what apply would change.
$ kubectl diff -f pod.yaml ; Against the live object
# apply
Make the objects of files exist as they are written there: create or change them.
$ kubectl apply -f pod.yaml ; A file
$ kubectl apply -f manifests/ -R ; A folder and those in it
$ kubectl apply --server-side -f pod.yaml ; Let the server merge
# patch
Change fields of an object by a strategic merge, JSON merge or JSON patch.
$ kubectl patch deployment web -p '{"spec":{"replicas":2}}' ; Strategic merge
$ kubectl patch pod web --type=json -p='[{"op":"remove","path":"/metadata/labels/a"}]' ; JSON patch
# replace
Replace an object by the one in a file; the file must hold all of it.
$ kubectl replace -f pod.yaml ; In place
$ kubectl replace --force -f pod.yaml ; Delete and create anew
# wait
Wait until objects fulfil a condition.
$ kubectl wait --for=condition=Ready pod/web --timeout=60s ; Until it is ready
$ kubectl wait --for=delete pod/web ; Until it is gone
# label
Set or remove labels. key=value sets, key- removes.
$ kubectl label pod web tier=front ; Set one
$ kubectl label pod web tier- ; Remove it
# annotate
Set or remove annotations. key=value sets, key- removes.
$ kubectl annotate pod web note='seen' ; Set one
# completion
Print the completion code for a shell. This playground's terminal completes by itself.
# api-resources
List the resources that the server knows.
$ kubectl api-resources --namespaced=true -o wide ; With verbs and categories
# config
Show and change the kubeconfig: clusters, users, contexts.
$ kubectl config get-contexts ; What contexts there are
$ kubectl config set-context --current --namespace=dev ; Work in another namespace
# config use-context
Choose the context to work with.
$ kubectl config use-context podground ; Work with podground
# plugin
Work with plugins: programs named kubectl-something on the PATH.
# version
Show the versions of kubectl and of the server.
$ kubectl version ; Both
`;
