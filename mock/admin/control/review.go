package control

import (
	"net/http"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
)

// A Review says what could be unsubscribed at a time, and what could not.
type Review struct {
	Now       time.Time  `json:"now"`
	Resources []Reviewed `json:"resources"`
}

// A Reviewed resource has what the rules decide about it. Refund is of the resource with its renewals, Renewals of
// the renewals alone; nil: that is refused.
type Reviewed struct {
	ID          string   `json:"id"`
	Alias       string   `json:"alias"`
	Vendor      string   `json:"vendor"`
	Account     string   `json:"account"`
	ProductCode string   `json:"product_code"`
	ProductType string   `json:"product_type"`
	Status      string   `json:"status"`
	Operation   string   `json:"operation"`
	Allowed     bool     `json:"allowed"`
	Refusal     *Refused `json:"refusal"`
	Refund      *Refund  `json:"refund"`
	Renewals    *Refund  `json:"renewals"`
	Together    []string `json:"together"`
}

// A Refused is the refusal of a rule in the words of the vendor. Also are the rows that would refuse too.
type Refused struct {
	Row     string   `json:"row"`
	Reason  string   `json:"reason"`
	Status  int      `json:"status"`
	Code    string   `json:"code"`
	Message string   `json:"message"`
	Also    []string `json:"also"`
}

// leavingCalls are the operations by which customers unsubscribe, by vendor.
var leavingCalls = map[string]string{"huawei": "unsubscribe", "alibaba": "RefundInstance"}

// contracts are the contracts of the vendors.
var contracts = map[string]func() *openapi.Contract{"huawei": openapi.Huawei, "alibaba": openapi.Alibaba}

func reviewResources(c *call, w *sandbox.World) (response, *problem) {
	r := reviewer{rulebook: c.Rulebook, profile: w.Options.Profile}
	review := Review{Resources: []Reviewed{}}
	err := w.Read(func(v billing.View) {
		r.view, review.Now = v, v.Now.UTC()
		for a := range v.Accounts() {
			for one := range v.Resources(a.ID) {
				if v.Status(one) != billing.Gone {
					review.Resources = append(review.Resources, r.review(a, one))
				}
			}
		}
	})
	if err != nil {
		return response{}, worldProblem(w, err)
	}
	return response{status: http.StatusOK, body: review}, nil
}

// A reviewer asks the rules about resources. It changes nothing.
type reviewer struct {
	rulebook func(vendor string) *billing.Rulebook
	profile  string
	view     billing.View
}

func (r *reviewer) review(a *billing.Account, of *billing.Resource) Reviewed {
	shown := Reviewed{
		ID: string(of.ID), Alias: of.Alias, Vendor: a.Vendor, Account: a.Name, ProductCode: of.Product, ProductType: of.Type,
		Status: statusWords[r.view.Status(of)], Operation: leavingCalls[a.Vendor], Together: []string{},
	}
	whole := r.decide(a, of, false)
	if shown.Allowed = whole.Refusal == nil; !shown.Allowed {
		shown.Refusal = r.refused(a.Vendor, whole)
		return shown
	}
	shown.Refund = new(Refund(whole.Refund()))
	for _, id := range whole.Together(of.ID) {
		shown.Together = append(shown.Together, string(id))
	}
	if a.Vendor != "huawei" || len(of.Periods) < 2 {
		return shown
	}
	if d := r.decide(a, of, true); d.Refusal == nil {
		shown.Renewals = new(Refund(d.Refund()))
	}
	return shown
}

// decide asks what would become of the call of the customer itself, for one resource.
func (r *reviewer) decide(a *billing.Account, of *billing.Resource, renewalsOnly bool) *billing.Decision {
	return decideFor(r.view, r.rulebook(a.Vendor), &billing.Credential{Account: a.ID, Vendor: a.Vendor}, of, renewalsOnly)
}

// decideFor asks what would become of a call of somebody for one resource.
func decideFor(v billing.View, rules *billing.Rulebook, c *billing.Credential, of *billing.Resource, renewalsOnly bool) *billing.Decision {
	command := &billing.Unsubscribe{Resources: []billing.ResourceID{of.ID}, Product: of.Product, RenewalsOnly: renewalsOnly}
	return billing.Decide(v, rules, billing.Caller{Credential: c, Operation: leavingCalls[c.Vendor]}, command)
}

// CanLeave reports whether the rules let a caller unsubscribe a resource now.
func CanLeave(v billing.View, rules *billing.Rulebook, c *billing.Credential, of *billing.Resource) bool {
	return decideFor(v, rules, c, of, false).Refusal == nil
}

// refused puts a refusal into the words of the vendor.
func (r *reviewer) refused(vendor string, d *billing.Decision) *Refused {
	shown := &Refused{Row: d.Refusal.Row, Reason: string(d.Refusal.Reason), Also: append([]string{}, d.Trace.Also(d.Refusal)...)}
	if word := contracts[vendor]().Operation(leavingCalls[vendor]).Refusal(shown.Reason, r.profile); word != nil {
		shown.Status, shown.Code, shown.Message = word.Status, word.Code, word.Text()
	}
	return shown
}
