package target

import (
	"net/url"
	"os"
	"path/filepath"
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
