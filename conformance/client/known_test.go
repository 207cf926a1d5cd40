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
