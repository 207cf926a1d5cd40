package mutant

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// huaweiParameters are the faults in the check of parameters and bodies of Huawei Cloud's calls.
func huaweiParameters() []fault {
	return []fault{
		{"huawei.parameter-error", "ten-refused", "Ten resources are too many.", refuseValid("huawei.parameter-error", "unsubscribe", func(c *dialect.Call) bool { return c.Values.Body().Get("resource_ids").Len() > 9 })},
		{"huawei.parameter-error", "any-resources", "Any value of resource_ids is accepted.", ignoreViolations("huawei", inField("/resource_ids"))},
		{"huawei.parameter-error", "any-type", "Any value of unsubscribe_type is accepted as 1.", ignoreViolations("huawei", inField("/unsubscribe_type"))},
		{"huawei.parameter-error", "any-kind-of-reason", "Any value of unsubscribe_reason_type is accepted.", ignoreViolations("huawei", inField("/unsubscribe_reason_type"))},
		{"huawei.parameter-error", "any-reason", "A reason may be of any length, and a number.", ignoreViolations("huawei", inField("/unsubscribe_reason"))},
		{"huawei.parameter-error", "missing", "Nothing is required.", ignoreViolations("huawei", func(v openapi.Violation) bool { return v.Missing })},
		{"huawei.parameter-error", "not-json", "A body that is not JSON is accepted as an empty object.", ignoreViolations("huawei", func(v openapi.Violation) bool { return strings.HasPrefix(v.What, "is not JSON") })},
		{"huawei.parameter-error", "twice", "A resource may be named twice.", ignoreViolations("huawei", func(v openapi.Violation) bool {
			return strings.Contains(v.What, "twice") || strings.Contains(v.What, "unique")
		})},
		{"huawei.parameter-error", "bytes", "A reason is counted in bytes.", refuseValid("huawei.parameter-error", "unsubscribe", func(c *dialect.Call) bool { return len(reasonOf(c)) > 512 })},
		{"huawei.parameter-error", "one-letter-less", "A reason of 512 letters is too long.", refuseValid("huawei.parameter-error", "unsubscribe", func(c *dialect.Call) bool { return utf8.RuneCountInString(reasonOf(c)) > 511 })},
		{"huawei.parameter-error", "empty-reason", "A reason must not be empty.", refuseValid("huawei.parameter-error", "unsubscribe", func(c *dialect.Call) bool {
			reason := c.Values.Body().Get("unsubscribe_reason")
			return reason.Exists() && reason.Text() == ""
		})},
		{"huawei.parameter-error", "four-reasons", "The last kind of reason is unknown.", refuseValid("huawei.parameter-error", "unsubscribe", func(c *dialect.Call) bool {
			n, _ := c.Values.Body().Get("unsubscribe_reason_type").Int()
			return n > 4
		})},
		{"huawei.parameter-error", "no-extras", "An unknown field is refused.", refuseValid("huawei.parameter-error", "unsubscribe", func(c *dialect.Call) bool { return c.Values.Body().Get("x").Exists() })},
		{"huawei.parameter-error", "reason-needed", "A kind of reason needs a reason in words.", refuseValid("huawei.parameter-error", "unsubscribe", func(c *dialect.Call) bool {
			body := c.Values.Body()
			return body.Get("unsubscribe_reason_type").Exists() && !body.Get("unsubscribe_reason").Exists()
		})},
		{"huawei.autorenew-parameter-error", "no-action", "The call of version 1.0 needs no action_id.", ignoreViolations("huawei", inField("action_id"))},
		{"huawei.autorenew-parameter-error", "long-domain", "An account id may be of any length.", ignoreViolations("huawei", inField("domain_id"))},
		{"huawei.autorenew-parameter-error", "long-resource", "A resource id may be of any length.", ignoreViolations("huawei", inField("resource_id"))},
		{"huawei.autorenew-parameter-error", "one-letter-less", "A resource id of 64 letters is too long.", refuseValid("huawei.autorenew-parameter-error", "disable_auto_renew", longID)},
		{"huawei.autorenew-parameter-error", "one-letter-less-v1", "A resource id of 64 letters is too long for the older call.", refuseValid("huawei.autorenew-parameter-error", "disable_auto_renew_v1", longID)},
	}
}

// alibabaParameters are the faults in the check of parameters of Alibaba Cloud's calls.
func alibabaParameters() []fault {
	return []fault{
		{"alibaba.missing-parameter", "as-invalid", "A missing parameter is reported as an invalid one.", changeViolations("alibaba", reportAsInvalid)},
		{"alibaba.missing-parameter", "no-instance", "The instance may be missing.", ignoreViolations("alibaba", inField("InstanceId"))},
		{"alibaba.missing-parameter", "no-product", "The product may be missing.", ignoreViolations("alibaba", inField("ProductCode"))},
		{"alibaba.missing-parameter", "told-late", "An invalid parameter is reported before a missing one.", changeViolations("alibaba", reportMissingLast)},
		{"alibaba.invalid-parameter", "any-release", "Any value of ImmediatelyRelease is accepted as 1.", ignoreViolations("alibaba", inField("ImmediatelyRelease"))},
		{"alibaba.invalid-parameter", "any-token", "A client token may be of any length, and of any letters.", ignoreViolations("alibaba", inField("ClientToken"))},
		{"alibaba.invalid-parameter", "one-letter-less", "A client token of 64 letters is too long.", refuseValid("alibaba.invalid-parameter", "RefundInstance", func(c *dialect.Call) bool {
			token, _ := c.Values.Param("ClientToken")
			return len(token) > 63
		})},
		{"alibaba.invalid-parameter", "no-extras", "A parameter that the call does not need is refused.", refuseValid("alibaba.invalid-parameter", "RefundInstance", func(c *dialect.Call) bool { return sent(c, "RegionId") })},
		{"alibaba.invalid-parameter", "no-zero", "ImmediatelyRelease must not be 0.", refuseValid("alibaba.invalid-parameter", "RefundInstance", func(c *dialect.Call) bool {
			release, _ := c.Values.Param("ImmediatelyRelease")
			return release == "0"
		})},
		{"alibaba.empty-product-type", "empty-refused", "A product type must not be empty.", refuseValid("alibaba.invalid-parameter", "RefundInstance", func(c *dialect.Call) bool {
			kind, given := c.Values.Param("ProductType")
			return given && kind == "" && sent(c, "ProductType")
		})},
		{"alibaba.empty-product-type", "type-refused", "A product type is refused.", refuseValid("alibaba.invalid-parameter", "RefundInstance", func(c *dialect.Call) bool {
			kind, _ := c.Values.Param("ProductType")
			return kind != ""
		})},
	}
}

// inField returns a function that reports whether a violation concerns a field or parameter.
func inField(pointer string) func(openapi.Violation) bool {
	return func(v openapi.Violation) bool {
		return v.Pointer == pointer || strings.HasPrefix(v.Pointer, pointer+"/")
	}
}

func reasonOf(c *dialect.Call) string { return c.Values.Body().Get("unsubscribe_reason").Text() }

func longID(c *dialect.Call) bool {
	id, _ := c.Values.Param("resource_id")
	return len(billing.ResourceID(id)) > 63
}

// sent reports whether a call has a parameter, even an empty one.
func sent(c *dialect.Call, name string) bool {
	for _, p := range c.Input.Query {
		if p.Name == name {
			return true
		}
	}
	return false
}

// reportAsInvalid reports missing parameters as invalid ones.
func reportAsInvalid(wrong []openapi.Violation) []openapi.Violation {
	present := slices.Clone(wrong)
	for i := range present {
		present[i].Missing = false
	}
	return present
}

// reportMissingLast ignores missing parameters when another one is invalid.
func reportMissingLast(wrong []openapi.Violation) []openapi.Violation {
	present := slices.DeleteFunc(slices.Clone(wrong), func(v openapi.Violation) bool { return v.Missing })
	if len(present) == 0 {
		return wrong
	}
	return present
}
