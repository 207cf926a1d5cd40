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
