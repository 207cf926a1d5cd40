package mock

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// Secrets of a world, and those that callers invent; each is planted where the mock remembers something.
const (
	plantedSK      = "planted-secret-key-0123456789abcdef"
	plantedToken   = "planted-token-0123456789abcdefghijkl"
	plantedSession = "planted-session-0123456789abcdefghij"
	plantedSecret  = "planted-alibaba-secret-0123456789abc"
	plantedOther   = "planted-by-a-caller-0123456789abcdef"
)

const secretWorld = `
name: secret
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      domain_id: d0m41n
      credentials: [{ak: PLANTEDAK, sk: ` + plantedSK + `, token: ` + plantedToken + `, security_token: ` + plantedSession + `}]
      resources: [{alias: one, id: one, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}]
alibaba:
  accounts:
    - name: shop
      credentials: [{access_key_id: PLANTEDKEY, access_key_secret: ` + plantedSecret + `}]
      instances: [{alias: shop-1, id: i-1, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00"}]}}]
faults: [{match: {operation: list_orders}, effect: {respond: {status: 200, body: "the answer repeats ` + plantedSK + `"}}}]
`

// plantSecrets makes calls that have secrets everywhere.
func plantSecrets(r *traveller) {
	all := plantedSK + " " + plantedToken + " " + plantedSecret
	token := map[string]string{"X-Auth-Token": plantedToken, "Cookie": "session=" + plantedOther, "Authorization": "Bearer " + plantedOther, "X-Custom": all, "User-Agent": plantedSession}
	leave := fmt.Sprintf(`{"resource_ids":["one"],"unsubscribe_type":1,"unsubscribe_reason_type":1,"unsubscribe_reason":%q}`, all)
	r.do("POST", "/v2/orders/subscriptions/resources/unsubscribe?password="+plantedOther, leave, token)
	r.do("POST", "/v2/orders/subscriptions/resources/unsubscribe", leave, token)
	r.do("POST", "/v2/orders/subscriptions/resources/unsubscribe", `{"password":"`+plantedOther+`","x":"`+base64.StdEncoding.EncodeToString([]byte(plantedSK))+`","`+plantedToken+`":1}`, token)
	r.do("GET", "/v2/orders/customer-orders", "", token)
	r.do("GET", "/v2/"+plantedSK+"/x", "", token)
	r.do("POST", "http://business.aliyuncs.com/", "Action=RefundInstance&AccessKeyId=PLANTEDKEY&AccessKeySecret="+plantedOther+"&ClientToken="+plantedSecret, map[string]string{"Content-Type": "application/x-www-form-urlencoded"})
}

func TestAFileWithoutSecretsHasNone(t *testing.T) {
	now := fixedNow()
	r := newTraveller(&now, Options{Secrets: []string{plantedOther}})
	r.world = openDocument(t, r.server, secretWorld)
	plantSecrets(r)
	file := exported(t, r.server, r.world, false)
	shown := r.control("GET", "/export", "")
	for _, secret := range []string{plantedSK, plantedToken, plantedSession, plantedSecret, plantedOther} {
		for _, form := range []string{secret, base64.StdEncoding.EncodeToString([]byte(secret)), strings.ToUpper(secret)} {
			if i := strings.Index(file, form); i >= 0 {
				t.Errorf("%s is in the file: …%s…", secret, file[max(0, i-150):i+50])
			}
			if strings.Contains(shown, form) {
				t.Errorf("%s is in the answer of the control API", secret)
			}
		}
	}
	for _, key := range []string{"PLANTEDAK", "PLANTEDKEY"} {
		if !strings.Contains(file, key) {
			t.Errorf("the access key id %s is not in the file", key)
		}
	}
	if all := exported(t, r.server, r.world, true); !strings.Contains(all, plantedSK) || !strings.Contains(all, plantedToken) || !strings.Contains(all, plantedSession) {
		t.Error("a file with secrets has not all of them")
	}
}

// A world of a file without secrets is exported as the same file again, and has new secrets for the same keys.
func TestSecretsThatAFileLeavesOutAreMadeAnew(t *testing.T) {
	now := fixedNow()
	r := newTraveller(&now, Options{})
	r.world = openDocument(t, r.server, secretWorld)
	plantSecrets(r)
	file := exported(t, r.server, r.world, false)
	inEachStore(t, func(t *testing.T, other *Server) {
		w := imported(t, other, file, sandbox.Import{})
		for i, c := range w.Credentials {
			was := r.world.Credentials[i]
			if c.Key != was.Key || c.Secret == was.Secret || c.Secret == "" || (c.Token == "") != (was.Token == "") || was.Token != "" && c.Token == was.Token || (c.Session == "") != (was.Session == "") {
				t.Errorf("credential %d was %+v and is %+v", i, was, c)
			}
		}
		if again := exported(t, other, w, false); again != file {
			t.Errorf("the file is another one: %s", firstDifference(file, again))
		}
	})
}

// firstDifference shows where two texts begin to differ.
func firstDifference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	return a[max(0, i-200):min(len(a), i+100)] + "\n---\n" + b[max(0, i-200):min(len(b), i+100)]
}

// Every credential that another sandbox uses is made anew, and what the gateway remembers of it goes along.
func TestCredentialsInUseAreMadeAnew(t *testing.T) {
	now := fixedNow()
	r := newTraveller(&now, Options{})
	r.world = openDocument(t, r.server, travellingWorld)
	call := alibabaQuery("RefundInstance", now, "InstanceId", "i-1", "ClientToken", "once", "SignatureNonce", "used")
	r.do("GET", call, "", nil)
	file := exported(t, r.server, r.world, true)
	w := imported(t, r.server, file, sandbox.Import{ID: "fork"})
	for i, c := range w.Credentials {
		was := r.world.Credentials[i]
		if c.Key == was.Key || c.Secret == was.Secret || was.Token != "" && c.Token == was.Token || c.Account != was.Account {
			t.Errorf("credential %d was %+v and is %+v", i, was, c)
		}
	}
	if !w.Gateway.Seen(w.Credentials[1].Key, "used", now) || w.Gateway.Seen("ALI", "used", now) {
		t.Error("a used nonce did not go to the new key")
	}
	if _, err := r.server.Import([]byte(file), sandbox.Import{}); err == nil || err.Error() != `there is a sandbox "default" already` {
		t.Errorf("an id in use: got %v", err)
	}
}
