package target

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/situation"
)

// readText reads a target file with this text.
func readText(t *testing.T, text string) (Target, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "target.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return Read(file)
}

const huaweiSectionText = "name: n\nhuawei: {endpoint: \"https://h\", domain_id: d, ak: a, sk: s}\n"

func TestEveryMistakeOfATargetFileIsReportedWithItsPlace(t *testing.T) {
	t.Setenv("RESCIND_TEST_EMPTY", "")
	for name, c := range map[string]struct{ text, want string }{
		"an unknown key":           {huaweiSectionText + "fixture: {}\n", `target.yaml:3:1: unknown key "fixture", did you mean "fixtures"?`},
		"an unknown row":           {huaweiSectionText + "fixtures:\n  huawei.trail-service: {resource_id: r}\n", `target.yaml:4:3: there is no row "huawei.trail-service", did you mean "huawei.trial-service"?`},
		"an unknown account":       {huaweiSectionText + "fixtures:\n  huawei.account-frozen: {resource_id: r, account: nobody}\n", `target.yaml:4:26: there is no account "nobody"`},
		"a variable not set":       {"name: n\nhuawei: {endpoint: \"https://h\", ak: \"${RESCIND_TEST_NONE}\", sk: s}\n", `target.yaml:2:37: ak: the environment variable RESCIND_TEST_NONE is not set`},
		"a variable that is empty": {"name: n\nhuawei: {endpoint: \"https://h\", ak: \"${RESCIND_TEST_EMPTY}\", sk: s}\n", `RESCIND_TEST_EMPTY is not set`},
		"no way to call it":        {"name: n\n", `target.yaml:1:1: the target needs a section huawei or alibaba, or a control API`},
		"no endpoint":              {"name: n\nhuawei: {ak: a, sk: s}\n", `target.yaml:2:9: endpoint: "" is not an address`},
		"no key":                   {"name: n\nhuawei: {endpoint: \"https://h\"}\n", `target.yaml:2:9: huawei needs ak and sk, or a token`},
		"no key of the other":      {"name: n\nalibaba: {endpoint: \"https://h\"}\n", `alibaba needs access_key_id and access_key_secret`},
		"no control token":         {"name: n\ncontrol: {url: \"http://h/_mock\", token: \"\"}\n", `target.yaml:2:10: control needs a token`},
		"a control URL":            {"name: n\ncontrol: {url: \"localhost:8080\", token: t}\n", `target.yaml:2:10: url: "localhost:8080" is not an address`},
		"the other's words":        {huaweiSectionText + "fixtures:\n  huawei.trial-service: {instance_id: r}\n", `Huawei has resources: write resource_id`},
		"no product":               {huaweiSectionText + "fixtures:\n  alibaba.promotion: {instance_id: r}\n", `product_code is missing`},
		"nothing named":            {huaweiSectionText + "fixtures:\n  huawei.trial-service: {destroy: true}\n", `the fixture names no resource, instance or account`},
		"an amount":                {huaweiSectionText + "facts: {r: {periods: [{start: 2026-01-01T00:00:00Z, end: 2026-02-01T00:00:00Z, cash: much}]}}\n", `"much" is not an amount in whole cents`},
		"a certificate":            {huaweiSectionText + "http: {ca_file: nowhere.pem}\n", `target.yaml:3:7: ca_file: open`},
		"a proxy":                  {huaweiSectionText + "http: {proxy: nowhere}\n", `target.yaml:3:7: proxy: "nowhere" is not an address`},
		"a proxy with a password":  {huaweiSectionText + "http: {proxy: \"ftp://me:hush@h\"}\n", `proxy: "…@h" is not an address`},
		"a vendor":                 {huaweiSectionText + "accounts: {x: {vendor: hauwei}}\n", `target.yaml:3:12: there is no vendor "hauwei", did you mean "huawei"?`},
		"a password in an address": {"name: n\nhuawei: {endpoint: \"https://me:hush@h\", ak: a, sk: s}\n", "may have no user and no password"},
		"a budget below nothing":   {huaweiSectionText + "budget: {destroyed: -1}\n", `budget`},
	} {
		if _, err := readText(t, c.text); err == nil || name != "a budget below nothing" && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want …%s…", name, err, c.want)
		}
	}
}

func TestKeysThatBeginWithXDashAreIgnored(t *testing.T) {
	if _, err := readText(t, huaweiSectionText+"x-owner: me\nspare: {x-why: cheap, huawei: [r]}\n"); err != nil {
		t.Error(err)
	}
}

func TestTheExampleTargetFileIsRead(t *testing.T) {
	for _, name := range []string{"HUAWEICLOUD_SDK_DOMAIN_ID", "HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"} {
		t.Setenv(name, "of-the-environment")
	}
	target, err := Read("testdata/target.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if target.String() != "staging" || target.Controlled() || target.File.Huawei.Access != "of-the-environment" {
		t.Errorf("got %+v", target)
	}
	if got := target.Address(situation.Alibaba); got != "https://business.staging.example" {
		t.Errorf("Alibaba is called at %s", got)
	}
}

func TestAProxyOfTheFileIsUsedWhateverTheEnvironmentSays(t *testing.T) {
	target, err := readText(t, huaweiSectionText+"http: {proxy: \"http://127.0.0.1:3128\", timeout: 5s}\n")
	if err != nil {
		t.Fatal(err)
	}
	got, err := target.Network().proxy(nil)
	if want := (&url.URL{Scheme: "http", Host: "127.0.0.1:3128"}); err != nil || *got != *want {
		t.Errorf("got %v, %v", got, err)
	}
}
