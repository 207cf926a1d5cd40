package deploytools

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/yaml"
)

// root is the folder of the repository.
var root = filepath.Join("..", "..", "..")

// Objects are what a folder of manifests makes.
type objects struct {
	deployment appsv1.Deployment
	service    corev1.Service
	budget     *policyv1.PodDisruptionBudget
}

// render makes the objects of a folder as `kubectl apply -k` does.
func render(t *testing.T, folder string) objects {
	t.Helper()
	o, err := decode(built(t, filesys.MakeFsOnDisk(), filepath.Join(root, "deploy", "kubernetes", folder)))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// built is what kustomize makes of a folder.
func built(t *testing.T, disk filesys.FileSystem, folder string) string {
	t.Helper()
	made, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(disk, folder)
	if err != nil {
		t.Fatal(err)
	}
	text, err := made.AsYaml()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// decode reads objects strictly: an unknown field or kind is an error.
func decode(text string) (o objects, err error) {
	for _, each := range strings.Split(text, "\n---\n") {
		var kind metav1.TypeMeta
		if err := yaml.Unmarshal([]byte(each), &kind); err != nil {
			return o, err
		}
		var into any
		switch kind.APIVersion + " " + kind.Kind {
		case "apps/v1 Deployment":
			into = &o.deployment
		case "v1 Service":
			into = &o.service
		case "policy/v1 PodDisruptionBudget":
			o.budget = &policyv1.PodDisruptionBudget{}
			into = o.budget
		default:
			return o, fmt.Errorf("nobody expects a %s %s", kind.APIVersion, kind.Kind)
		}
		if err := yaml.UnmarshalStrict([]byte(each), into); err != nil {
			return o, fmt.Errorf("%s: %w", kind.Kind, err)
		}
	}
	return o, nil
}

// folders are the manifests, with the keys of the secret that each needs.
var folders = map[string][]string{"alone": {"admin-token"}, "postgres": {"admin-token", "store"}}

func TestTheManifestsFitTogether(t *testing.T) {
	for folder, keys := range folders {
		o := render(t, folder)
		pod := o.deployment.Spec.Template
		if o.deployment.Name != "rescind" || o.service.Name != "rescind" || len(pod.Spec.Containers) != 1 {
			t.Fatalf("%s has %q, %q and %d containers", folder, o.deployment.Name, o.service.Name, len(pod.Spec.Containers))
		}
		selected := []labels.Selector{labels.SelectorFromSet(o.service.Spec.Selector), selector(t, o.deployment.Spec.Selector)}
		if o.budget != nil {
			selected = append(selected, selector(t, o.budget.Spec.Selector))
		}
		for _, spread := range pod.Spec.TopologySpreadConstraints {
			selected = append(selected, selector(t, spread.LabelSelector))
		}
		for i, s := range selected {
			if s.Empty() || !s.Matches(labels.Set(pod.Labels)) {
				t.Errorf("%s: selector %d, %s, does not match the pods, %v", folder, i, s, pod.Labels)
			}
		}
		checkContainer(t, folder, pod.Spec.Containers[0], keys, o.service.Spec.Ports[0].TargetPort)
	}
}

func selector(t *testing.T, s *metav1.LabelSelector) labels.Selector {
	t.Helper()
	made, err := metav1.LabelSelectorAsSelector(s)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// checkContainer wants every port by a name that the container has, and exactly these keys of the secret.
func checkContainer(t *testing.T, folder string, c corev1.Container, keys []string, service intstr.IntOrString) {
	t.Helper()
	ports := []intstr.IntOrString{service, c.StartupProbe.HTTPGet.Port, c.ReadinessProbe.HTTPGet.Port, c.LivenessProbe.TCPSocket.Port}
	for _, p := range ports {
		if !slices.ContainsFunc(c.Ports, func(has corev1.ContainerPort) bool { return has.Name == p.StrVal }) {
			t.Errorf("%s: the container has no port %v", folder, p)
		}
	}
	var asked []string
	for _, v := range c.Env {
		if v.ValueFrom != nil && v.ValueFrom.SecretKeyRef.Name == "rescind" {
			asked = append(asked, v.ValueFrom.SecretKeyRef.Key)
		} else if strings.Contains(v.Name, "TOKEN") || strings.Contains(v.Name, "STORE") {
			t.Errorf("%s: %s is not from the secret", folder, v.Name)
		}
	}
	if slices.Sort(asked); !slices.Equal(asked, keys) {
		t.Errorf("%s asks the secret for %v, not for %v", folder, asked, keys)
	}
}

func TestOnlyMocksThatShareAStoreAreSeveral(t *testing.T) {
	alone, shared := render(t, "alone").deployment.Spec, render(t, "postgres").deployment.Spec
	if *alone.Replicas != 1 || alone.Strategy.Type != appsv1.RecreateDeploymentStrategyType {
		t.Errorf("alone: %d replicas, %s", *alone.Replicas, alone.Strategy.Type)
	}
	if *shared.Replicas != 3 || shared.Strategy.Type != appsv1.RollingUpdateDeploymentStrategyType {
		t.Errorf("postgres: %d replicas, %s", *shared.Replicas, shared.Strategy.Type)
	}
}

// The strictest of the Pod Security Standards, as the API server applies it.
func TestThePodsAreRestricted(t *testing.T) {
	for folder := range folders {
		pod := render(t, folder).deployment.Spec.Template
		if why := forbidden(t, &pod); why != "" {
			t.Errorf("%s: %s", folder, why)
		}
		pod.Spec.Containers[0].SecurityContext.AllowPrivilegeEscalation = nil
		if why := forbidden(t, &pod); !strings.Contains(why, "allowPrivilegeEscalation") {
			t.Errorf("%s: without the field the pods are forbidden because of %q", folder, why)
		}
	}
}

// forbidden says why the standard forbids a pod; "" when it does not.
func forbidden(t *testing.T, pod *corev1.PodTemplateSpec) string {
	t.Helper()
	latest := api.LatestVersion()
	checks, err := policy.NewEvaluator(policy.DefaultChecks(), &latest)
	if err != nil {
		t.Fatal(err)
	}
	level := api.LevelVersion{Level: api.LevelRestricted, Version: latest}
	result := policy.AggregateCheckResults(checks.EvaluatePod(level, &pod.ObjectMeta, &pod.Spec))
	return result.ForbiddenDetail()
}

func TestAMistakeInAManifestIsFound(t *testing.T) {
	for text, want := range map[string]string{
		"apiVersion: apps/v1\nkind: Deployment\nspec: {replica: 1}\n":                   `unknown field "replica"`,
		"apiVersion: v1\nkind: Service\nspec: {ports: [{port: http}]}\n":                "cannot unmarshal string",
		"apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: rescind}\n": "nobody expects",
	} {
		if _, err := decode(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: the error is %v, not %s", text, err, want)
		}
	}
}
