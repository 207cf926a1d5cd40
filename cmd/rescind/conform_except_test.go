package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatIsLeftOutIsNotInThePlanAndChangesItsHash(t *testing.T) {
	s := startFixtureServer(t, nil)
	file := filepath.Join(t.TempDir(), "target.yaml")
	write(t, file, s.targetFile(s.target.URL))
	const tags = "@limit:huawei.trial-service or @limit:huawei.unpaid-order"
	whole, hash := planOf(t, file, "--tags", tags)
	less, other := planOf(t, file, "--tags", tags, "--except", "huawei.unpaid-order")
	if !strings.Contains(whole, "huawei.unpaid-order") || strings.Contains(less, "refused by huawei.unpaid-order") || hash == other {
		t.Errorf("hash %s, without the row %s:\n%s", hash, other, less)
	}
	if got := conformFile(t, file, "--tags", tags, "--except", "huawei.unpaid-order", "--confirm", hash); got.code != exitUsage {
		t.Errorf("the plan of all was carried out: exit code %d", got.code)
	}
	if got := conformFile(t, file, "--tags", tags, "--except", "huawei.unpaid-order", "--confirm", other); got.code != exitOK {
		t.Errorf("exit code %d: %s", got.code, got.stderr)
	}
}

// Whoever leaves out what the other vendor's scenarios are need not have its credentials.
func TestAVendorThatIsLeftOutNeedsNoVariables(t *testing.T) {
	s := startFixtureServer(t, nil)
	text := strings.ReplaceAll(s.targetFile(s.target.URL), `access_key_id: "`+s.sandbox.Alibaba[0].Key+`"`, `access_key_id: "${RESCIND_TEST_UNSET}"`)
	if !strings.Contains(text, "RESCIND_TEST_UNSET") {
		t.Fatal("no variable is in the file")
	}
	for _, args := range [][]string{
		{"--tags", "@limit:huawei.trial-service"}, {"--name", "huawei.trial-service: it is in trial use"},
		{"features/huawei/not_allowed.feature"}, {"--except", "features/alibaba"}, {"--except", "@alibaba"},
	} {
		if got := conform(t, text, args...); strings.Contains(got.stderr, "RESCIND_TEST_UNSET") || strings.Contains(got.stderr, "rror") {
			t.Errorf("%q: exit code %d: %s", args, got.code, got.stderr)
		}
	}
	if got := conform(t, text); got.code != exitUsage || !strings.Contains(got.stderr, "RESCIND_TEST_UNSET") {
		t.Errorf("of both vendors: exit code %d: %s", got.code, got.stderr)
	}
}

func TestAReportNamesThePlanThatWasCarriedOut(t *testing.T) {
	s := startFixtureServer(t, nil)
	dir := t.TempDir()
	file, junit := filepath.Join(dir, "target.yaml"), filepath.Join(dir, "out.xml")
	write(t, file, s.targetFile(s.target.URL))
	_, hash := planOf(t, file, "--tags", "@limit:huawei.trial-service")
	conformFile(t, file, "--tags", "@limit:huawei.trial-service", "--confirm", hash, "--format", "junit:"+junit)
	text, err := os.ReadFile(junit)
	if err != nil || !strings.Contains(string(text), `<property name="plan" value="`+hash+`">`) {
		t.Errorf("%v: %s", err, text)
	}
}
