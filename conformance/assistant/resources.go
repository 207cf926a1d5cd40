package assistant

import (
	"cmp"
	"context"
	"fmt"

	"github.com/rescindhq/rescind/features"
)

// inSandbox is the path of a call about a sandbox; the one of the first scenario is called default.
func inSandbox(id string) map[string]string { return map[string]string{"id": cmp.Or(id, "default")} }

type listResourcesIn struct {
	Sandbox string `json:"sandbox,omitempty" jsonschema:"The id of the sandbox. Default: default."`
	Search  string `json:"search,omitempty" jsonschema:"Only resources whose id, alias, account, product or refusing row has these words."`
	Allowed *bool  `json:"allowed,omitempty" jsonschema:"true: only what can be unsubscribed now; false: only what cannot."`
	Limit   int    `json:"limit,omitempty" jsonschema:"How many at most. Default: 50; at most 500."`
}

type listResourcesOut struct {
	Now       string     `json:"now" jsonschema:"the time of the sandbox"`
	Allowed   int        `json:"allowed" jsonschema:"how many can be unsubscribed now"`
	Refused   int        `json:"refused" jsonschema:"how many cannot"`
	Resources []reviewed `json:"resources"`
	More      string     `json:"more,omitempty" jsonschema:"how many are left out"`
}

type reviewed struct {
	ID          string   `json:"id"`
	Alias       string   `json:"alias" jsonschema:"is written @ALIAS in parameters of call and in match of add_fault"`
	Vendor      string   `json:"vendor"`
	Account     string   `json:"account"`
	ProductCode string   `json:"product_code"`
	ProductType string   `json:"product_type,omitempty"`
	Status      string   `json:"status"`
	Operation   string   `json:"operation" jsonschema:"the call that unsubscribes it"`
	Allowed     bool     `json:"allowed" jsonschema:"whether it can be unsubscribed now"`
	Refusal     *refusal `json:"refusal,omitempty" jsonschema:"why it cannot"`
	Refund      *refund  `json:"refund,omitempty" jsonschema:"what comes back for it with its renewals"`
	Renewals    *refund  `json:"renewals,omitempty" jsonschema:"what comes back for its renewals alone"`
	Together    []string `json:"together,omitempty" jsonschema:"the ids of what is unsubscribed with it"`
}

type refusal struct {
	Row     string   `json:"row" jsonschema:"the catalogue row that refuses; explain_code explains it"`
	Reason  string   `json:"reason"`
	Status  int      `json:"status"`
	Code    string   `json:"code"`
	Message string   `json:"message"`
	Says    string   `json:"says" jsonschema:"what the row says"`
	Also    []string `json:"also,omitempty" jsonschema:"the rows that would refuse it too"`
}

type refund struct {
	Paid     string `json:"paid"`
	Cash     string `json:"cash" jsonschema:"the cash that comes back"`
	Consumed string `json:"consumed"`
	Fee      string `json:"fee"`
	Coupons  string `json:"coupons"`
	Lost     string `json:"lost" jsonschema:"coupons and discounts that are lost"`
}

// listResources says what can be left, by the decisions of the mock.
func listResources(ctx context.Context, a *assistant, in listResourcesIn) (out listResourcesOut, err error) {
	review, err := get[listResourcesOut](ctx, a, request{operation: "review_resources", path: inSandbox(in.Sandbox)})
	if err != nil {
		return out, err
	}
	out.Now = review.Now
	var found []reviewed
	for _, r := range review.Resources {
		row := ""
		if r.Refusal != nil {
			row = r.Refusal.Row
			r.Refusal.Says = saysOf(row)
		}
		if !hasWords(fmt.Sprint(r.ID, " ", r.Alias, " ", r.Account, " ", r.ProductCode, " ", row), in.Search) || in.Allowed != nil && *in.Allowed != r.Allowed {
			continue
		}
		if found = append(found, r); r.Allowed {
			out.Allowed++
		} else {
			out.Refused++
		}
	}
	out.Resources, out.More = first(found, in.Limit, "search by words, or raise limit")
	return out, nil
}

// saysOf is the sentence of a catalogue row; "" for none.
func saysOf(row string) string {
	r, _ := features.Find(row)
	return r.Says
}
