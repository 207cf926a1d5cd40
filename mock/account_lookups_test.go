package mock_test

import (
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock"
)

const lookupScenario = `
name: askers
huawei:
  accounts:
    - name: acme
      domain_id: 4c4e9431506fc143c7143d9060a660a2
      credentials: [{ak: AK1, sk: SK1, token: token-1}, {user: auditor, ak: AK2, sk: SK2, token: token-2, denied: [list_service_types, list_auth_domains, list_projects]}]
      resources:
        - {alias: one, service: hws.service.type.ec2}
        - {alias: two, service: hws.service.type.ec2, place: {region: cn-north-4}}
        - {alias: three, service: hws.service.type.ec2, place: {region: cn-north-4}}
        - {alias: four, service: hws.service.type.ec2, place: {region: ap-southeast-1}}
    - {name: seller, facts: {partner: true}, credentials: [{ak: AK3, sk: SK3, token: token-3}]}
`

// lookUp sends a request and returns the values of one field of the response, in order.
func lookUp(t *testing.T, m *mock.Mock, token, path, field string) (status int, found []string) {
	t.Helper()
	q, _ := http.NewRequest("GET", "http://iam.myhuaweicloud.com"+path, nil)
	q.Header.Set("X-Auth-Token", token)
	a, err := m.Transport().RoundTrip(q)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	body, _ := io.ReadAll(a.Body)
	for _, s := range regexp.MustCompile(`"`+field+`":"([^"]*)"`).FindAllSubmatch(body, -1) {
		found = append(found, string(s[1]))
	}
	return a.StatusCode, found
}

func TestTheLookupsOfClientsAreAnswered(t *testing.T) {
	m := mock.Start(t, mock.Document(lookupScenario), mock.AllowUnmatched(), mock.AllowViolations("list_service_types", "list_projects"))
	const domain = "4c4e9431506fc143c7143d9060a660a2"
	for _, c := range []struct{ token, path, field, want string }{
		{"token-1", "/v2/products/service-types?limit=1", "service_type_code", "200 hws.service.type.bandwidth"},
		{"token-1", "/v2/products/service-types?limit=2&offset=9", "abbreviation", "200 EVS ECS"},
		{"token-1", "/v2/products/service-types?offset=1000000000&limit=1000", "abbreviation", "200"},
		{"token-1", "/v2/products/service-types?service_type_name=elastic&limit=1000", "abbreviation", "200 EVS ECS EIP ELB"},
		{"token-1", "/v2/products/service-types?limit=0", "error_code", "400 CBC.0100"},
		{"token-1", "/v2/products/service-types?offset=", "error_code", "400 CBC.0100"},
		{"token-2", "/v2/products/service-types?limit=1", "error_code", "403 CBC.0151"},
		{"token-3", "/v2/products/service-types?limit=1", "service_type_code", "200 hws.service.type.bandwidth"},
		{"nobody's", "/v2/products/service-types?limit=1", "error_code", "401 APIGW.0301"},
		{"token-1", "/v3/auth/domains", "id", "200 " + domain},
		{"token-1", "/v3/auth/domains", "name", "200 acme"},
		{"token-2", "/v3/auth/domains", "error_code", "403 IAM.0003"},
		{"token-1", "/v3/projects?name=cn-north-4", "name", "200 cn-north-4"},
		{"token-1", "/v3/projects?name=na-mexico-1_team", "domain_id", "200 " + domain},
		{"token-1", "/v3/projects?name=nowhere", "name", "200"},
		{"token-1", "/v3/projects", "name", "200 ap-southeast-1 cn-north-4"},
		{"token-3", "/v3/projects", "name", "200 ap-southeast-1"},
		{"token-1", "/v3/projects?domain_id=" + domain, "name", "200 ap-southeast-1 cn-north-4"},
		{"token-1", "/v3/projects?domain_id=another", "name", "200"},
		{"token-1", "/v3/projects?per_page=none", "error_code", "400 IAM.0007"},
		{"token-2", "/v3/projects", "error_code", "403 IAM.0003"},
	} {
		status, found := lookUp(t, m, c.token, c.path, c.field)
		if got := strings.TrimSpace(strconv.Itoa(status) + " " + strings.Join(found, " ")); got != c.want {
			t.Errorf("%s of %s: got %s, want %s", c.path, c.token, got, c.want)
		}
	}
}

func TestAProjectIsTheSameWheneverItIsAskedFor(t *testing.T) {
	m := mock.Start(t, mock.Document(lookupScenario))
	_, first := lookUp(t, m, "token-1", "/v3/projects?name=cn-north-4", "id")
	_, again := lookUp(t, m, "token-1", "/v3/projects?name=cn-north-4", "id")
	_, other := lookUp(t, m, "token-3", "/v3/projects?name=cn-north-4", "id")
	if len(first) != 1 || len(first[0]) != 32 || first[0] != again[0] || first[0] == other[0] {
		t.Errorf("got %v, then %v, and %v for another account", first, again, other)
	}
}
