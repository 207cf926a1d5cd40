package sdk

import (
	"testing"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

func TestAFaultAppliesToItsCallsAndEndsAfterItsCount(t *testing.T) {
	for fault, want := range map[string]string{
		`"match":{"operation":"list_resources"}`:                     "x-----",
		`"match":{"operation":"list_resources"},"times":3`:           "xxx---",
		`"match":{"operation":"list_resources","nth":3},"times":3`:   "--x---",
		`"match":{"operation":"list_resources","every":2},"times":2`: "-x-x--",
		`"match":{"nth":2,"every":2}`:                                "-x----",
		`"match":{"nth":4,"every":2}`:                                "---x--",
		`"match":{"probability":1},"times":4`:                        "xxxx--",
		`"match":{"operation":"renew","every":1},"times":9`:          "------",
	} {
		t.Run(fault, func(t *testing.T) {
			c := newHuawei(t, open(t, "both"), "")
			c.s.fault(t, `{`+fault+`,"effect":{"code":"CBC.0999"}}`)
			if got := c.faulted(6); got != want {
				t.Errorf("the failed calls are %s, want %s", got, want)
			}
		})
	}
}

// faulted makes some calls and marks with x those that fail for the SDK. The journal must name a fault
// for these calls and for no others.
func (c *huaweiCaller) faulted(calls int) (got string) {
	c.t.Helper()
	journal := ""
	for range calls {
		_, err := c.ListPayPerUseCustomerResources(&model.ListPayPerUseCustomerResourcesRequest{})
		got += mark(err != nil)
	}
	for _, x := range c.s.exchanges(c.t) {
		journal += mark(x.Fault != "")
	}
	if journal != got {
		c.t.Errorf("the journal has faults for the calls %s, the SDK for %s", journal, got)
	}
	return got
}

func mark(failed bool) string {
	if failed {
		return "x"
	}
	return "-"
}

func TestClearedFaultsDoNothingAndAResetRestoresThoseOfTheScenario(t *testing.T) {
	t.Parallel()
	s := opened(t, document(t, "both")+"faults: [{match: {operation: list_resources, nth: 2}, effect: {code: CBC.0999}}]\n", 0)
	c := newHuawei(t, s, "")
	if got := c.faulted(3); got != "-x-" {
		t.Errorf("the failed calls are %s, want the second", got)
	}
	s.fault(t, `{"match":{"probability":1},"times":9,"effect":{"code":"CBC.0999"}}`)
	control(t, "DELETE", "/sandboxes/"+s.ID+"/faults", nil, nil)
	control(t, "DELETE", "/sandboxes/"+s.ID+"/requests", nil, nil)
	if got := c.faulted(3); got != "---" {
		t.Errorf("cleared faults still apply to the calls %s", got)
	}
	control(t, "POST", "/sandboxes/"+s.ID+"/reset", nil, nil)
	if got := c.faulted(3); got != "-x-" {
		t.Errorf("after a reset the failed calls are %s, want the second", got)
	}
}
