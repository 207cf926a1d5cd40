package deploytools

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

// secrets are the variables that compose.yaml asks for.
var secrets = []string{"RESCIND_ADMIN_TOKEN=a-token-of-16-characters-or-more", "POSTGRES_PASSWORD=a-password"}

// loadCompose reads compose.yaml as Compose does, schema and consistency included.
func loadCompose(t *testing.T, env []string, profiles ...string) (*types.Project, error) {
	t.Helper()
	file := filepath.Join(root, "compose.yaml")
	o, err := cli.NewProjectOptions([]string{file}, cli.WithName("rescind"), cli.WithWorkingDirectory(root), cli.WithEnv(env), cli.WithProfiles(profiles))
	if err != nil {
		t.Fatal(err)
	}
	return o.LoadProject(t.Context())
}

func TestComposeReadsTheFile(t *testing.T) {
	p, err := loadCompose(t, secrets)
	if err != nil {
		t.Fatal(err)
	}
	if names := p.ServiceNames(); !slices.Equal(names, []string{"mock", "postgres", "proxy"}) {
		t.Errorf("the services are %v", names)
	}
	mock := p.Services["mock"]
	if mock.GetScale() != 3 || mock.DependsOn["postgres"].Condition != types.ServiceConditionHealthy {
		t.Errorf("%d mocks wait for PostgreSQL to be %q", mock.GetScale(), mock.DependsOn["postgres"].Condition)
	}
	if store := mock.Environment["RESCIND_STORE"]; store == nil || *store != "postgres://rescind:a-password@postgres/rescind?sslmode=disable" {
		t.Errorf("the store is %v", store)
	}
	for _, variable := range []string{"$http_host", "server mock:8080;"} {
		if !strings.Contains(p.Configs["proxy"].Content, variable) {
			t.Errorf("the proxy has no %s:\n%s", variable, p.Configs["proxy"].Content)
		}
	}
}

func TestOneMockAloneIsAProfile(t *testing.T) {
	p, err := loadCompose(t, secrets, "alone")
	if err != nil {
		t.Fatal(err)
	}
	if alone, ok := p.Services["alone"]; !ok || alone.Environment["RESCIND_STORE"] != nil || len(alone.DependsOn) > 0 {
		t.Errorf("the service is %+v", alone)
	}
}

// A service that runs the mock has the restrictions of the image, is asked for its health, and is open to this machine only.
func TestEveryServiceIsRestricted(t *testing.T) {
	p, err := loadCompose(t, secrets, "alone")
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range p.Services {
		if s.HealthCheck == nil || len(s.HealthCheck.Test) == 0 {
			t.Errorf("nobody asks %s for its health", name)
		}
		if s.Build != nil && (!s.ReadOnly || s.User != "" || s.Privileged) {
			t.Errorf("%s is not as restricted as the image", name)
		}
		for _, port := range s.Ports {
			if port.HostIP != "127.0.0.1" {
				t.Errorf("%s is open to %q", name, port.HostIP)
			}
		}
	}
}

// Compose reads the whole file, so one mock alone needs the password of PostgreSQL too.
func TestComposeNeedsSecrets(t *testing.T) {
	for i, secret := range secrets {
		name, _, _ := strings.Cut(secret, "=")
		for _, profile := range []string{"", "alone"} {
			if _, err := loadCompose(t, slices.Delete(slices.Clone(secrets), i, i+1), profile); err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("without %s the error of the profile %q is %v", name, profile, err)
			}
		}
	}
}
