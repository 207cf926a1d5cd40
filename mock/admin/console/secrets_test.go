package console_test

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"go/parser"
	"go/token"
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/testtools"
	"github.com/rescindhq/rescind/mock/admin/console"
	"github.com/rescindhq/rescind/scenarios"
)

// scenarioWithSecrets is a world in which an alias is the secret of a key.
const scenarioWithSecrets = `
name: secretive
clock: 2026-06-08T02:30:00Z
huawei:
  accounts:
    - name: acme
      credentials: [{ak: THEKEY, sk: Str0ng-S3cret-Key-77, token: th3-t0ken-of-acme-09}]
      resources:
        - {alias: Str0ng-S3cret-Key-77, id: web-id, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: "100.00"}]}}
alibaba:
  accounts:
    - name: acme-cn
      credentials: [{access_key_id: CNKEY, access_key_secret: cnS3cret-0f-Key-77, security_token: S3ssion+T0ken/of=shop}]
      instances: [{alias: shop, id: i-shop, product_code: ecs}]
`

var secretsOfScenario = []string{"Str0ng-S3cret-Key-77", "th3-t0ken-of-acme-09", "cnS3cret-0f-Key-77", "S3ssion+T0ken/of=shop", "S3ssion T0ken/of=shop", "N4med-5ecret"}

// syntaxChecks are the commands that check a copy for syntax errors. Each is left out where it is not installed.
var syntaxChecks = map[string][]string{
	"curl":    {"sh", "-n"},
	"Python":  {"python3", "-c", "import sys; compile(sys.stdin.read(), 'copy', 'exec')"},
	"Node.js": {"node", "--input-type=module", "--check"},
}

func (b *browser) wantCopies(exchange string, languages ...string) {
	b.t.Helper()
	for _, how := range languages {
		text := b.copyOf(exchange, how)
		b.wantNoText(text, secretsOfScenario...)
		if how == "Go" {
			if _, err := parser.ParseFile(token.NewFileSet(), "copy.go", text, 0); err != nil {
				b.t.Errorf("%v\n%s", err, text)
			}
		}
		if check := syntaxChecks[how]; check != nil {
			b.t.Run("syntax of "+exchange+" as "+how, func(t *testing.T) { checkSyntax(t, check, text) })
		}
	}
}

// checkSyntax gives a copy to a command that checks it for syntax errors.
func checkSyntax(t *testing.T, check []string, text string) {
	t.Helper()
	testtools.Need(t, check[0])
	c := exec.Command(check[0], check[1:]...)
	c.Stdin = strings.NewReader(text)
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s\n%s", err, out, text)
	}
}

// A secret can come in the path, in the body by its name, and as what a customer wrote.
func TestACopyHoldsNoSecretAndIsAProgram(t *testing.T) {
	b := openSignedIn(t, scenarioWithSecrets)
	token := []string{"X-Auth-Token", "th3-t0ken-of-acme-09"}
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["web-id"],"unsubscribe_type":1,"password":"N4med-5ecret","sk":{"a":[12]},"unsubscribe_reason":"N4med-5ecret Str0ng-S3cret-Key-77"}`, token...)
	b.wantCopies("1", "curl", "Go", "Python", "Java", "Node.js", "scenario")
	b.send("/v2/orders/subscriptions/resources/autorenew/Str0ng-S3cret-Key-77?sk=N4med-5ecret", "", token...)
	b.wantCopies("2", "curl", "Go", "Python", "Java", "Node.js")
	b.send("/?Action=RefundInstance&AccessKeyId=CNKEY&InstanceId=Str0ng-S3cret-Key-77&ProductCode=N4med-5ecret&ClientToken=th3-t0ken-of-acme-09&SecurityToken=S3ssion%2BT0ken%2Fof%3Dshop&sk=N4med-5ecret&Version=2017-12-14&Format=JSON", "")
	b.wantCopies("3", "curl", "Go", "Python", "Java", "Node.js")
}

func TestACopiedScenarioWithSomethingMaskedCanBeServed(t *testing.T) {
	b := openSignedIn(t, scenarioWithSecrets)
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["web-id"],"unsubscribe_type":1}`, "X-Auth-Token", "th3-t0ken-of-acme-09")
	text := b.copyOf("1", "scenario")
	if sc, err := scenarios.Parse("copied.yaml", []byte(text)); err != nil || !strings.Contains(text, "alias: masked") {
		t.Errorf("%v, %v\n%s", sc, err, text)
	}
	b.wantNoText(text, secretsOfScenario...)
}

// Every page is asked for, with an exchange, an order and a resource that have secrets in them.
func TestNoPageOfAnyRouteShowsASecret(t *testing.T) {
	b := openSignedIn(t, scenarioWithSecrets)
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["web-id"],"unsubscribe_type":1,"unsubscribe_reason_type":5,"unsubscribe_reason":"th3-t0ken-of-acme-09"}`, "X-Auth-Token", "th3-t0ken-of-acme-09")
	words := strings.NewReplacer("{sandbox}", "default", "{vendor}", "huawei", "{account}", "acme", "{n}", "1", "{resource}", "web-id", "{order}", b.refunds("acme")[0].ID)
	for _, pattern := range console.Routes() {
		path, reads := strings.CutPrefix(pattern, "GET ")
		if !reads || strings.HasSuffix(path, "/live") {
			continue
		}
		for _, query := range []string{"", "?id=web-id&type=1", "?q=th3-t0ken-of-acme-09", "?lang=zh-CN"} {
			answer, err := b.client.Get(b.base + words.Replace(path) + query)
			if err != nil {
				t.Fatal(err)
			}
			page, _ := io.ReadAll(answer.Body)
			answer.Body.Close()
			b.wantNoText(string(page), secretsOfScenario...)
		}
	}
}

// A secret is masked on both sides, and where they differ within it is still said.
func TestADifferenceWithinASecretIsShownWhereTheSecretStands(t *testing.T) {
	b := openSignedIn(t, scenarioWithSecrets)
	now := url.QueryEscape(time.Now().UTC().Format(time.RFC3339))
	query := "AccessKeyId=CNKEY&Action=RefundInstance&Format=JSON&InstanceId=i-shop&ProductCode=ecs&SecurityToken=S3ssion+T0ken%2Fof%3Dshop" +
		"&SignatureMethod=HMAC-SHA1&SignatureNonce=n&SignatureVersion=1.0&Timestamp=" + now + "&Version=2017-12-14"
	mac := hmac.New(sha1.New, []byte("cnS3cret-0f-Key-77&"))
	mac.Write([]byte("POST&%2F&" + url.QueryEscape(query)))
	b.send("/?"+query+"&Signature="+url.QueryEscape(base64.StdEncoding.EncodeToString(mac.Sum(nil))), "")
	page := b.get("/default/journal/1", http.StatusOK)
	b.wantText(page, "Verdict: proved", "query-plus-for-space", "SecurityToken%3D<mark>*</mark>***%26SignatureMethod", "The first difference is byte")
	b.wantNoText(page, secretsOfScenario...)
}
