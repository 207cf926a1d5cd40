package deploytools

import (
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
)

// The command line, the variables and the probes of the manifest are those of the program, which is run as a kubelet
// would run it. Only the address is another one.
func TestAPodOfTheManifestGetsReady(t *testing.T) {
	c := render(t, "alone").deployment.Spec.Template.Spec.Containers[0]
	address := freeAddress(t)
	args := strings.Fields(strings.ReplaceAll(strings.Join(c.Args, " "), "0.0.0.0:8080", address))
	mock := exec.CommandContext(t.Context(), program(t), args...)
	for _, v := range c.Env {
		if v.Value == "" {
			v.Value = "a-secret-of-16-characters-or-more"
		}
		mock.Env = append(mock.Env, v.Name+"="+v.Value)
	}
	var log strings.Builder
	mock.Stderr = &log
	if err := mock.Start(); err != nil {
		t.Fatal(err)
	}
	defer mock.Wait()
	defer mock.Process.Kill()
	until(t, "startup", func() bool { return probeHTTP(t, address, c.StartupProbe) })
	if !probeHTTP(t, address, c.ReadinessProbe) {
		t.Error("it is not ready")
	}
	alive, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatalf("it is not alive: %v", err)
	}
	alive.Close()
	mock.Process.Signal(os.Interrupt)
	if err := mock.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
	if strings.Contains(log.String(), "unknown variable") || strings.Contains(log.String(), "did you mean") {
		t.Errorf("it does not know a variable:\n%s", log.String())
	}
}

// program builds the program.
func program(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "rescind")
	build := exec.Command("go", "build", "-o", file, "./cmd/rescind")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return file
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// probeHTTP asks as a kubelet does: it names the address of the pod, and takes every status from 200 to 399.
func probeHTTP(t *testing.T, address string, p *corev1.Probe) bool {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+p.HTTPGet.Path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = "10.42.0.7:8080"
	r.Header.Set("User-Agent", "kube-probe/1.36")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return false
	}
	answer.Body.Close()
	return answer.StatusCode >= 200 && answer.StatusCode < 400
}

func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !done(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the %s probe fails for a minute", what)
		}
	}
}
