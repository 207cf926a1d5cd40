// Package deploytools has the tests of compose.yaml and of the manifests for Kubernetes. They read them with the
// libraries that Compose, kustomize and the API server use.
package deploytools
