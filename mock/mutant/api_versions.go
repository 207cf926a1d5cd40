package mutant

import (
	"net/http"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// apiVersions are the faults in the calls of version 1.0 and of version 2.
func apiVersions() []fault {
	return []fault{
		{"huawei.autorenew-v2", "as-v1", "The newer call that switches automatic renewal off answers as the older one does.", wrapEncode("huawei", "disable_auto_renew", encodeAsV1)},
		{"huawei.autorenew-v2", "created", "The newer call that switches automatic renewal on answers 201.",
			wrapEncode("huawei", "enable_auto_renew", func(c *dialect.Call, out billing.Outcome, encode encode) dialect.Answer {
				a := encode(c, out)
				a.Status = http.StatusCreated
				return a
			})},
		{"huawei.autorenew-v2", "pretended", "The newer call succeeds, but nothing is changed.", succeedWithoutChange("disable_auto_renew")},
		{"huawei.autorenew-v2", "of-what-is-over", "Automatic renewal can be switched on for an expired resource.", changeRules("huawei", neverRefusing(func(r billing.Rule) bool { return r.Reason == billing.NotRenewable && r.On == billing.RenewingOn }))},
		{"huawei.autorenew-retired", "never", "The calls of version 1.0 still work when they are taken offline.", changeOptionsBeforeRouting(func(o *dialect.Options) { o.V1Retired = false })},
		{"huawei.autorenew-retired", "off-only", "Of the calls of version 1.0 only the one that switches off is taken offline.", wrapOffered(retireOffOnly)},
		{"huawei.autorenew-retired", "newer-too", "With the calls of version 1.0 the newer ones are taken offline too.", wrapOffered(retireNewerToo)},
		{"huawei.autorenew-retired", "after-the-signature", "The signature is checked before whether the call is offline.", wrapOffered(checkSignatureFirst)},
	}
}

// encodeAsV1 answers a newer call as the older one does.
func encodeAsV1(c *dialect.Call, out billing.Outcome, encode encode) dialect.Answer {
	a := encode(c, out)
	a.Status, a.Type = http.StatusOK, "application/json;charset=UTF-8"
	a.Body = openapi.Huawei().Operation("disable_auto_renew_v1").Success()
	return a
}

func retireOffOnly(c *dialect.Call, offered route) *dialect.Refusal {
	if c.Operation.ID == "enable_auto_renew_v1" {
		return nil
	}
	return offered(c)
}

func retireNewerToo(c *dialect.Call, offered route) *dialect.Refusal {
	if c.Options.V1Retired && c.Operation.ID == "enable_auto_renew" {
		return dialect.NewRefusal("huawei.autorenew-retired", "unknown-path")
	}
	return offered(c)
}

// checkSignatureFirst refuses a call that is offline because of its signature.
func checkSignatureFirst(c *dialect.Call, offered route) *dialect.Refusal {
	if offered(c) == nil {
		return nil
	}
	return dialect.NewRefusal("huawei.gateway.bad-signature", "bad-signature")
}
