package console_test

import (
	"net/http"
	"net/url"
	"testing"
)

const instances = `
name: instances
clock: 2026-06-08T00:00:00Z
x-month: &month {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00", vouchers: "10.00"}]}
alibaba:
  accounts:
    - name: shop
      quota: {ecs: 2, kms: 0}
      instances:
        - {alias: stops, id: i-stops, product_code: ecs, facts: {shutdown-policy: 360h}, subscription: *month}
        - {alias: goes, id: i-goes, product_code: ecs, subscription: *month}
        - {alias: third, id: i-third, product_code: ecs, subscription: *month}
        - {alias: promoted, id: r-promoted, product_code: rds, facts: {promotion: true}, subscription: *month}
        - {alias: odd, id: o-odd, product_code: oddity, subscription: *month}
    - name: elsewhere
      facts: {not-applicable: reseller}
      instances: [{alias: theirs, id: i-theirs, product_code: ecs, subscription: *month}]
`

const shopAt = "/default/alibaba/shop"

func refundForm(id, release string) url.Values {
	return url.Values{"id": {id}, "type": {"1"}, "release": {release}, "agreed": {"on"}}
}

func TestInstancesAreShownWithWhatTheyPayBackOrWhyNot(t *testing.T) {
	b := openSignedIn(t, instances)
	page := b.get(shopAt+"/unsubscriptions", http.StatusOK)
	b.wantText(page, "<h1>Instances</h1>", "Refundable (4)", "Not Refundable (1)", `type="radio"`)
	b.wantText(b.row(page, "i-goes"), "69.00", "Refund")
	b.wantText(b.row(page, "o-odd"), "69.00")
	b.wantText(page, `<tr data-quota="ecs"><td>Elastic Compute Service <small><code>ecs</code></small></td><td class="n" data-label="quota">2</td><td class="n" data-label="used">0</td><td class="n" data-label="left">2</td>`, `<tr data-quota="rds"><td>ApsaraDB RDS <small><code>rds</code></small></td><td class="n" data-label="quota">no limit</td>`)
	not := b.get(shopAt+"/unsubscriptions?tab=not-allowed", http.StatusOK)
	b.wantText(b.row(not, "r-promoted"), "alibaba.promotion", "ActivityForbiddenError")
}

func TestAnInstanceIsReleasedAtOnceOrStoppedFirst(t *testing.T) {
	b := openSignedIn(t, instances)
	b.wantText(b.get(shopAt+"/unsubscriptions/review?id=i-goes", http.StatusOK), "Confirm the refund", "ecs has no such policy", "Immediately")
	stops := b.get(shopAt+"/unsubscriptions/review?id=i-stops", http.StatusOK)
	b.wantNoText(stops, "ecs has no such policy", `name="reason"`)
	done := b.post(shopAt+"/unsubscriptions/confirm", refundForm("i-stops", "later"), http.StatusOK)
	b.wantText(done, "Refunded", "stops has been stopped and will be released at 2026-06-23 00:00:00")
	b.wantText(b.row(b.get(shopAt+"/unsubscriptions?tab=not-allowed", http.StatusOK), "i-stops"), "alibaba.refund-in-progress", "stopped 2026-06-08", "released 2026-06-23")
	b.wantText(b.post(shopAt+"/unsubscriptions/confirm", refundForm("i-goes", "now"), http.StatusOK), "Refunded")
	var states []string
	for _, r := range b.resources("shop") {
		states = append(states, r.Status)
	}
	if states[0] != "stopped" || states[1] != "gone" {
		t.Errorf("they are %v by now", states)
	}
}

func TestAQuotaThatIsUsedUpIsShown(t *testing.T) {
	b := openSignedIn(t, instances)
	b.post(shopAt+"/unsubscriptions/confirm", refundForm("i-stops", "now"), http.StatusOK)
	b.post(shopAt+"/unsubscriptions/confirm", refundForm("i-goes", "now"), http.StatusOK)
	b.wantText(b.post(shopAt+"/unsubscriptions/confirm", refundForm("i-third", "now"), http.StatusConflict), "alibaba.refund-quota", "ExceedRefundQuotaError")
	b.wantText(b.get(shopAt+"/unsubscriptions", http.StatusOK), `<tr data-quota="ecs"><td>Elastic Compute Service <small><code>ecs</code></small></td><td class="n" data-label="quota">2</td><td class="n" data-label="used">2</td><td class="n" data-label="left">0</td>`)
}

func TestAnInstanceHasNoRenewalsToDropAndTakesNoBatch(t *testing.T) {
	b := openSignedIn(t, instances)
	before := b.state()
	form := refundForm("i-goes", "now")
	form.Set("type", "2")
	b.post(shopAt+"/unsubscriptions/confirm", form, http.StatusBadRequest)
	b.post(shopAt+"/unsubscriptions/confirm", refundForm("i-theirs", "now"), http.StatusNotFound)
	b.post(shopAt+"/unsubscriptions/confirm", refundForm("i-goes", "sometime"), http.StatusBadRequest)
	b.get(shopAt+"/unsubscriptions?tab=renewals", http.StatusNotFound)
	b.get(shopAt+"/unsubscriptions/review?id=i-goes&id=i-third", http.StatusBadRequest)
	b.wantUnchanged(before)
}

func TestAnAccountThatCannotRefundHereSaysSo(t *testing.T) {
	b := openSignedIn(t, instances)
	page := b.get("/default/alibaba/elsewhere/unsubscriptions?tab=not-allowed", http.StatusOK)
	b.wantText(page, "nothing can be refunded here", `data-row="alibaba.not-applicable"`)
}
