package cases

import (
	"strings"

	"github.com/rescindhq/rescind/conformance/client/judge"
)

// limitsOfRenewal are the limits of the calls that switch automatic renewal off or on.
func limitsOfRenewal() (all []Case) {
	for _, o := range []string{"disable_auto_renew", "disable_auto_renew_v1", "enable_auto_renew"} {
		on, page := o == "enable_auto_renew", disablePage
		if on {
			page = enablePage
		}
		named := map[string]any{"resource_id": Alias("odd")}
		all = append(all, of("huawei", o, []Case{
			{
				ID: "odd-id", Says: "An id with signs that need escaping in a path arrives as it is.",
				Source: page + "URI", Params: named, Checks: accepted(judge.Renewal(on)),
			},
			{
				ID: "unknown", Says: "The refusal of a resource that nobody has is surfaced.",
				Rows: []string{"huawei.unknown-resource"}, Source: page + "Returned Values", Profiles: sdkOnly,
				Params: map[string]any{"resource_id": "nobody-has-this"}, Checks: refused(judge.Signed()),
			},
			{
				ID: "long-id", Says: "An id of more than 64 characters is refused by the client, or the refusal of the server is surfaced.",
				Rows: []string{"huawei.autorenew-parameter-error"}, Source: page + "URI, Path parameters", Profiles: sdkOnly,
				Params: map[string]any{"resource_id": strings.Repeat("a", 65)}, Checks: refusable(),
			},
			{
				ID: "unsupported-resource", Says: "The refusal of a resource that cannot be renewed automatically is surfaced.", World: "huawei-limits",
				Rows: []string{"huawei.autorenew-unsupported"}, Source: page + "Returned Values",
				Params: map[string]any{"resource_id": Alias("fixed")}, Checks: refused(judge.Signed()),
			},
		})...)
	}
	all = append(all, limitsOfDisabling()...)
	return append(all, limitsOfEnabling()...)
}

// limitsOfDisabling are what only the calls have that switch automatic renewal off.
func limitsOfDisabling() (all []Case) {
	for _, o := range []string{"disable_auto_renew", "disable_auto_renew_v1"} {
		all = append(all, of("huawei", o, []Case{
			{
				ID: "already-off", Says: "The refusal to switch off what is off is surfaced, also where it comes with HTTP status 200.",
				Rows: []string{"huawei.autorenew-already-off"}, Source: disablePage + "Returned Values", Profiles: sdkOnly,
				Params: map[string]any{"resource_id": Alias("not-renewing")}, Checks: refused(judge.Signed()),
			},
			{
				ID: "attached", Says: "The attached resources follow their primary without calls of their own.",
				Rows: []string{"huawei.autorenew-cascade"}, Source: disablePage + "URI, Path parameters",
				Params: map[string]any{"resource_id": Alias("web-1")}, Checks: accepted(judge.Renewal(false)),
			},
		})...)
	}
	return all
}

// limitsOfEnabling are what only the call has that switches automatic renewal on.
func limitsOfEnabling() []Case {
	with := func(params map[string]any) map[string]any { return change("huawei", "enable_auto_renew", params) }
	return of("huawei", "enable_auto_renew", []Case{
		{
			ID: "thrice", Says: "The number of renewals and their period arrive.",
			Rows: []string{"huawei.autorenew-v2"}, Source: enablePage + "Request Parameters",
			Params: with(map[string]any{"auto_renew_times": 3, "period_type": "MONTH"}), Checks: accepted(judge.Renewal(true)),
		},
		{
			ID: "without-end", Says: "The number 0, which stands for no limit, is sent and not left out.",
			Rows: []string{"huawei.autorenew-v2"}, Source: enablePage + "Request Parameters, auto_renew_times",
			Params: with(map[string]any{"auto_renew_times": 0, "period_type": "YEAR"}), Checks: accepted(judge.Renewal(true)),
		},
		{
			ID: "expired", Says: "The refusal to renew what has run out is surfaced.", World: "huawei-limits",
			Source: enablePage + "Returned Values",
			Params: with(map[string]any{"resource_id": Alias("ended")}), Checks: refused(judge.Signed()),
		},
		{
			ID: "hundred-times", Says: "More than 99 renewals are refused by the client, or the refusal of the server is surfaced.",
			Rows: []string{"huawei.autorenew-parameter-error"}, Source: enablePage + "Request Parameters, auto_renew_times",
			Params: with(map[string]any{"auto_renew_times": 100}), Checks: refusable(),
		},
	})
}
