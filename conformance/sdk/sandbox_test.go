package sdk

import (
	"embed"
	"net/url"
	"strconv"
	"testing"
)

//go:embed testdata/*.yaml
var documents embed.FS

// A sandbox holds a test's own accounts and resources in the mock.
type sandbox struct {
	ID        string       `json:"id"`
	Endpoint  string       `json:"endpoint"`
	Huawei    []credential `json:"huawei"`
	Alibaba   []credential `json:"alibaba"`
	Resources map[string]struct {
		ID string `json:"id"`
	} `json:"resources"`

	knownLints []string // lints that the SDK of this test is known to cause, besides expectedLints
}

// A credential is one way into a sandbox, in the spelling of either vendor.
type credential struct {
	User            string `json:"user"`
	DomainID        string `json:"domain_id"`
	AK              string `json:"ak"`
	SK              string `json:"sk"`
	AccessKeyID     string `json:"access_key_id"`
	AccessKeySecret string `json:"access_key_secret"`
	SecurityToken   string `json:"security_token"`
}

// open makes a sandbox from the scenario file of that name, and lets the test run in parallel.
func open(t *testing.T, scenario string) *sandbox {
	t.Helper()
	t.Parallel()
	return opened(t, document(t, scenario), 0)
}

// document is the scenario file of that name.
func document(t *testing.T, scenario string) string {
	t.Helper()
	text, err := documents.ReadFile("testdata/" + scenario + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// opened makes a sandbox from a document; seed 0 is any. After the test, checkAll checks the sandbox.
func opened(t *testing.T, document string, seed int) *sandbox {
	t.Helper()
	path := "/sandboxes?ttl=10m"
	if seed != 0 {
		path += "&seed=" + strconv.Itoa(seed)
	}
	s := &sandbox{}
	control(t, "POST", path, []byte(document), s)
	t.Cleanup(func() {
		s.checkAll(t)
		control(t, "DELETE", "/sandboxes/"+s.ID, nil, nil)
	})
	return s
}

// control calls the mock's own API, which must do what it is asked.
func control(t *testing.T, method, path string, body []byte, into any) {
	t.Helper()
	if err := served.control(method, path, "application/yaml", body, into); err != nil {
		t.Fatal(err)
	}
}

// id is the id of the scenario's alias; any other word is returned as an id that does not exist.
func (s *sandbox) id(alias string) string {
	if r, ok := s.Resources[alias]; ok {
		return r.ID
	}
	return alias
}

func (s *sandbox) ids(aliases ...string) (all []string) {
	for _, alias := range aliases {
		all = append(all, s.id(alias))
	}
	return all
}

// host is the address of the mock without the scheme.
func (s *sandbox) host(t *testing.T) string {
	t.Helper()
	u, err := url.Parse(s.Endpoint)
	if err != nil {
		t.Fatal(err)
	}
	return u.Host
}

// credentialOf finds the credential of a user; "" is the account itself.
func credentialOf(t *testing.T, user string, among []credential) credential {
	t.Helper()
	for _, c := range among {
		if c.User == user {
			return c
		}
	}
	t.Fatalf("the sandbox has no credential of %q", user)
	return credential{}
}
