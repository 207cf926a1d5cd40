package client

import (
	"strings"
	"testing"
)

func TestACheckThatACaseDoesNotHaveIsRefusedWithThoseThatItHas(t *testing.T) {
	_, err := ReadKnown("known.yaml", []byte("- {case: huawei.show-refund.plain, check: surfaced.code, reason: r, owner: o, expires: 2999-12-31}\n"))
	if err == nil || !strings.Contains(err.Error(), "its checks are surfaced.success, sent.attempts, ") {
		t.Errorf("the mistake is %v", err)
	}
}

func TestAnEntryOfKnownFailuresNamesOneCase(t *testing.T) {
	_, err := ReadKnown("known.yaml", []byte("- case: huawei.unsubscribe.*\n  check: surfaced.code\n  reason: lost\n  owner: sdk\n  expires: 2027-06-30\n"))
	if err == nil || !strings.Contains(err.Error(), "case: name one case; * is for --cases") {
		t.Errorf("got %v", err)
	}
}

// A mistake of the form hides none of the others, and what could not be read is not called absent.
func TestAllMistakesOfAListAreToldAtOnce(t *testing.T) {
	known := "- {case: huawei.unsubscribe.code-trial-servce, check: surfaced.code, reason: r, owner: o, expires: 2027-01-01}\n" +
		"- {case: huawei.unsubscribe.code-trial-service, chek: surfaced.code, reason: r, owner: o, expires: 2027-01-01}\n"
	declared := "- {unsupported: huawei.show_refnd, reason: r}\n- {unsuported: huawei.show_refund, reason: r}\n"
	_, ofKnown := ReadKnown("k.yaml", []byte(known))
	_, ofDeclared := ReadDeclared("d.yaml", []byte(declared))
	for _, tt := range []struct {
		err  error
		want []string
	}{
		{ofKnown, []string{`k.yaml:1:3: case: there is no case "huawei.unsubscribe.code-trial-servce"`, `k.yaml:2:49: unknown key "chek"`}},
		{ofDeclared, []string{`d.yaml:1:3: unsupported: "huawei.show_refnd" is no operation`, `d.yaml:2:4: unknown key "unsuported"`}},
	} {
		for _, want := range tt.want {
			if tt.err == nil || !strings.Contains(tt.err.Error(), want) {
				t.Errorf("got %v\nwant %s", tt.err, want)
			}
		}
		if strings.Count(tt.err.Error(), ":2:3: ") > 0 || strings.Contains(tt.err.Error(), `no check ""`) {
			t.Errorf("what could not be read is called absent: %v", tt.err)
		}
	}
}
