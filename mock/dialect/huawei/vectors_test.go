package huawei

import (
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
)

// authorizationOf returns the header Authorization of a vector.
func authorizationOf(v *dialecttest.Vector) string {
	names := "Access=" + v.Key
	if v.Scope != "" {
		names = "Credential=" + v.Key + "/" + v.Scope
	}
	return v.Algorithm + " " + names + ", SignedHeaders=" + strings.Join(v.SignedHeaders, ";") + ", Signature=" + v.Signature
}

// callOf returns the request of a vector with its signature, made by the owner of its key at the time of the
// signature.
func callOf(v *dialecttest.Vector) *dialect.Call {
	c := v.Call()
	c.Header.Set("Authorization", authorizationOf(v))
	return sent(c, v.Secret)
}

func sent(c *dialect.Call, secret string) *dialect.Call {
	c.Arrived, _ = time.Parse(dateForm, c.Header.Get("X-Sdk-Date"))
	c.Caller.Credential = &billing.Credential{Vendor: "huawei", Key: key(c).ID, Secret: secret}
	return c
}

func vectors(t testing.TB) []dialecttest.Vector { return dialecttest.Vectors(t, "huawei") }

// recordings returns the names of the requests that Go clients sent, all with one key.
func recordings(t testing.TB) []string { return dialecttest.Recordings(t, "huawei", "go*", 4) }

// recorded is a request of a real client, as the server reads it.
func recorded(t testing.TB, name string) *dialect.Call {
	return sent(dialecttest.Recorded(t, "huawei", name), "probesecretkey")
}

func TestEveryVectorOfOtherImplementationsIsAccepted(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			c := callOf(&v)
			if refusal := authenticate(c, nil); refusal != nil {
				t.Errorf("refused with %s: %+v", refusal.Reason, c.Signature)
			}
			if v.CanonicalHash == "" {
				t.Error("the vector has no hash of the canonical request")
			}
			v.Check(t, c.Signature)
		})
	}
}

func TestEveryRecordedRequestIsAccepted(t *testing.T) {
	for _, name := range recordings(t) {
		t.Run(name, func(t *testing.T) {
			c := recorded(t, name)
			if k := key(c); k != (dialect.Key{Vendor: "huawei", ID: "PROBEAK"}) {
				t.Errorf("key is %+v", k)
			}
			if refusal := authenticate(c, nil); refusal != nil {
				t.Errorf("refused with %s: %+v", refusal.Reason, c.Signature)
			}
		})
	}
}
