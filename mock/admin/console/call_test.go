package console_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/testtools"
)

const callScenario = `
name: calls
clock: 2026-06-08T00:00:00Z
x-month: &month {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}
huawei:
  accounts:
    - name: acme
      credentials: [{ak: THEKEY, sk: the-Secret-of-acme-01, token: the-Token-of-acme-02}, {user: auditor, ak: AUDITKEY, sk: the-Secret-of-auditor-03, denied: [unsubscribe]}]
      resources: [{alias: web, id: web-id, service: hws.service.type.ec2, subscription: *month}, {alias: shop, id: shop-id, service: hws.service.type.ec2, subscription: *month}]
    - name: odd
      credentials: [{ak: ODDKEY, sk: 'quote"and<b>tag</b>''s', token: 'token-"of"-odd'}]
      resources: [{alias: theirs, id: theirs-id, service: hws.service.type.ec2, subscription: *month}]
alibaba:
  accounts:
    - name: zhang
      credentials: [{access_key_id: CNKEY, access_key_secret: the-Secret-of-zhang-04}]
      instances: [{alias: ecs, id: i-ecs, product_code: ecs, subscription: *month}]
    - name: empty
`

// codeOf returns the code that the page How to call it shows.
func (b *browser) codeOf(page string) string {
	b.t.Helper()
	found := regexp.MustCompile(`(?s)<textarea[^>]*>(.*?)</textarea>`).FindStringSubmatch(page)
	if found == nil {
		b.t.Fatalf("there is no code:\n%s", page)
	}
	return html.UnescapeString(found[1])
}

var secretsOfCalls = []string{"the-Secret-of-acme-01", "the-Token-of-acme-02", "the-Secret-of-auditor-03", "the-Secret-of-zhang-04", "token-&#34;of", "quote&#34;"}

func TestSecretsAreHiddenUntilAFormRevealsThoseOfOneAccount(t *testing.T) {
	b := openSignedIn(t, callScenario)
	page := b.get("/default/call", http.StatusOK)
	b.wantText(page, "THEKEY", "AUDITKEY", "may not call unsubscribe", "YOUR_TOKEN", "Reveal the secrets")
	b.wantNoText(page, secretsOfCalls...)
	page = b.post("/default/call", url.Values{"account": {"huawei/acme"}}, http.StatusOK)
	b.wantText(page, "the-Secret-of-acme-01", "the-Token-of-acme-02", "the-Secret-of-auditor-03", "Hide the secrets")
	b.wantNoText(page, "the-Secret-of-zhang-04", "YOUR_TOKEN", "secretA")
	b.wantNoText(b.get("/default/call?account=huawei/acme", http.StatusOK), secretsOfCalls...)
	b.wantNoText(b.get("/default/journal", http.StatusOK), secretsOfCalls...)
}

func TestARevealedCallToHuaweiCloudWorksAsItIs(t *testing.T) {
	b := openSignedIn(t, callScenario)
	for _, c := range []struct{ call, want string }{{"list_resources", `"total_count":2`}, {"unsubscribe", `"order_ids"`}, {"list_orders", `"total_count":3`}} {
		page := b.post("/default/call", url.Values{"account": {"huawei/acme"}, "call": {c.call}}, http.StatusOK)
		b.wantText(b.run(b.codeOf(page)), "200 OK", c.want)
	}
	testtools.Need(t, "curl")
}

func TestARevealedCallToAlibabaCloudWorksAsItIs(t *testing.T) {
	b := openSignedIn(t, callScenario)
	for _, call := range []string{"QueryAvailableInstances", "InquiryPriceRefundInstance", "RefundInstance"} {
		page := b.post("/default/call", url.Values{"account": {"alibaba/zhang"}, "call": {call}}, http.StatusOK)
		code := b.codeOf(page)
		b.wantText(code, "Action="+call+"&", "SignatureMethod=HMAC-SHA1")
		b.wantText(b.run(code), "200 OK", `"Success":true`)
	}
	testtools.Need(t, "curl")
}

func TestACallIsAboutTheResourceOfTheLink(t *testing.T) {
	b := openSignedIn(t, callScenario)
	resource := b.get(account+"/resources/shop-id", http.StatusOK)
	page := b.follow(resource, "The call for it")
	b.wantText(b.follow(page, "unsubscribe"), "shop-id")
	for _, query := range []string{"resource=nothing", "resource=theirs-id", "account=nobody", "account=alibaba/acme", "call=lunch", "language=cobol"} {
		b.wantText(b.get("/default/call?"+query, http.StatusNotFound), "There is no ")
	}
}

// A secret that would break a program stays out of it, and is escaped on the page.
func TestASecretThatNeedsEscapingIsShownAsTextAndNotWrittenIntoCode(t *testing.T) {
	b := openSignedIn(t, callScenario)
	for _, language := range []string{"sh", "go", "py", "java", "mjs"} {
		page := b.post("/default/call", url.Values{"account": {"huawei/odd"}, "language": {language}, "call": {"unsubscribe"}}, http.StatusOK)
		b.wantText(page, "quote&#34;and&lt;b&gt;tag&lt;/b&gt;&#39;s", "token-&#34;of&#34;-odd")
		b.wantNoText(page, "<b>tag")
		if code := b.codeOf(page); !strings.Contains(code, "YOUR_") {
			t.Errorf("%s has the secret in its code:\n%s", language, code)
		}
	}
}

func TestAnAccountWithoutResourcesHasCallsToFillIn(t *testing.T) {
	b := openSignedIn(t, callScenario)
	page := b.get("/default/call?account=alibaba/empty&call=RefundInstance", http.StatusOK)
	b.wantText(b.codeOf(page), "RESOURCE_ID", "PRODUCT_CODE")
	b.wantNoText(page, "About the resource")
}
