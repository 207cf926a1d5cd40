package console_test

import (
	"html"
	"net/http"
	"net/url"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/saved/savedtest"
	"github.com/rescindhq/rescind/internal/testtools"
	"github.com/rescindhq/rescind/scenarios"
)

const two = `
name: two
clock: 2026-06-08T02:30:00Z
huawei:
  accounts:
    - name: acme
      credentials: [{ak: THEKEY, sk: thesecretkey, token: thetoken}]
      resources:
        - {alias: web, id: web-id, service: hws.service.type.ec2, subscription: {term: 1 month, auto_renew: true, periods: [{begins: 2026-05-20T02:30:00Z, cash: "100.00"}]}, attached: [{alias: web-disk, service: hws.service.type.ebs}]}
        - {alias: other, id: other-id, service: hws.service.type.ec2}
alibaba:
  accounts:
    - name: acme-cn
      credentials: [{access_key_id: CNKEY, access_key_secret: cnsecret}]
      quota: {ecs: 2}
      instances:
        - {alias: shop, id: i-shop, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: "90.00", vouchers: "10.00"}]}}
`

// copyOf returns an exchange as one of the texts that a page offers to copy.
func (b *browser) copyOf(exchange, how string) string {
	b.t.Helper()
	page := b.get("/default/journal/"+exchange, http.StatusOK)
	found := regexp.MustCompile(`(?s)<summary>Copy as ` + regexp.QuoteMeta(how) + `</summary>.*?<textarea[^>]*>(.*?)</textarea>`).FindStringSubmatch(page)
	if found == nil {
		b.t.Fatalf("exchange %s has no copy as %s:\n%s", exchange, how, page)
	}
	return html.UnescapeString(found[1])
}

// run runs a copied shell script with the secrets filled in. Without curl its request is sent as our own reader reads it.
func (b *browser) run(script string) string {
	b.t.Helper()
	script = strings.NewReplacer("YOUR_TOKEN", "thetoken", "YOUR_ACCESS_KEY_SECRET", "cnsecret").Replace(script)
	if strings.Contains(script, "openssl") {
		testtools.Need(b.t, "openssl")
	}
	if !testtools.Has("curl") {
		return savedtest.Run(b.t, script)[0].String()
	}
	out, err := exec.Command("sh", "-c", script).Output()
	if err != nil {
		b.t.Fatalf("%v\n%s", err, script)
	}
	return string(out)
}

func TestACopiedCurlMakesTheCallAgain(t *testing.T) {
	b := openSignedIn(t, two)
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["nobody's"],"unsubscribe_type":1}`, "X-Auth-Token", "thetoken")
	b.wantText(b.run(b.copyOf("1", "curl")), "400 Bad Request", "CBC.99003012")
	b.wantText(b.get("/default/journal/2", http.StatusOK), "nobody&#39;s")
	testtools.Need(t, "curl")
}

func TestACopiedCurlSignsForAlibaba(t *testing.T) {
	b := openSignedIn(t, two)
	b.send("/?Action=RefundInstance&AccessKeyId=CNKEY&InstanceId=i-shop&ProductCode=ecs&ProductType=&ImmediatelyRelease=1&ClientToken=a%20*%2B%26b&Signature=wrong&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=n&Timestamp=2026-06-08T02:30:00Z&Version=2017-12-14&Format=JSON", "")
	b.wantText(b.get("/default/journal/1", http.StatusOK), "RefundInstance", "The signature is wrong")
	script := b.copyOf("1", "curl")
	b.wantText(script, "ClientToken=a%20%2A%2B%26b", "'http://127.0.0.1:")
	b.wantText(b.run(script), "200 OK", `"Success":true`)
	testtools.Need(t, "curl")
}

func TestACopiedScenarioIsTheWorldOfTheResource(t *testing.T) {
	b := openSignedIn(t, two)
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["web-id"],"unsubscribe_type":1}`, "X-Auth-Token", "thetoken")
	text := b.copyOf("1", "scenario")
	sc, err := scenarios.Parse("copied.yaml", []byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	o, _ := sc.Opening(1)
	if len(o.Accounts) != 1 || len(o.Resources) != 2 || o.Resources[0].ID != "web-id" || o.Resources[0].Facts.Has("deleted-resource") {
		t.Errorf("got %+v\n%s", o, text)
	}
	if strings.Contains(text, "thetoken") || strings.Contains(text, "thesecretkey") {
		t.Error("it holds a secret")
	}
}

func TestACopyOfACallBeforeAResetSaysThatItIsOfNow(t *testing.T) {
	b := openSignedIn(t, two)
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["web-id"],"unsubscribe_type":1}`, "X-Auth-Token", "thetoken")
	b.wantText(b.get("/default/journal/1", http.StatusOK), "as they were before it")
	b.post("/default/reset", url.Values{"what": {"state"}}, http.StatusOK)
	b.wantText(b.get("/default/journal/1", http.StatusOK), "how they were before it is no longer known")
}

func TestEachCallCanBeCopiedInEachLanguage(t *testing.T) {
	b := openSignedIn(t, two)
	b.send("/v2/orders/subscriptions/resources/unsubscribe", "{\"resource_ids\":[\"web-id\"],\"unsubscribe_type\":2,\"unsubscribe_reason\":\"a \\\"`\\u2028</textarea>\"}", "X-Auth-Token", "thetoken")
	for how, want := range map[string]string{
		"Go":      `.CancelResourcesSubscription(request)`,
		"Python":  `UnsubscribeResourcesReq(resource_ids=["web-id"], unsubscribe_type=2, unsubscribe_reason=`,
		"Java":    `.withResourceIds(Arrays.asList("web-id"))`,
		"Node.js": `"/v2/orders/subscriptions/resources/unsubscribe"`,
	} {
		b.wantText(b.copyOf("1", how), want, "YOUR_SK", "127.0.0.1")
	}
}
