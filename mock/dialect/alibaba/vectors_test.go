package alibaba

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
)

// callOf returns the request of a vector with its signature, made by the owner of its key at the time of the
// signature.
func callOf(v *dialecttest.Vector) *dialect.Call {
	c := v.Call()
	if v.Algorithm == algorithmV3 {
		c.Header.Set("Authorization", v.Algorithm+" Credential="+v.Key+",SignedHeaders="+strings.Join(v.SignedHeaders, ";")+",Signature="+v.Signature)
	} else if !strings.Contains(v.Query+v.Body, "Signature=") {
		c.Query += "&Signature=" + url.QueryEscape(v.Signature)
	}
	return sent(c)
}

// secrets are those of the keys in the vectors; one of the keys is temporary.
var secrets = map[string]string{
	"testid": "testsecret", "YourAccessKeyId": "YourAccessKeySecret",
	"testAccessKeyId": "testAccessKeySecret", "STS.testId": "testStsSecret",
}

// sent is a call whose parameters have been read, at the time it was signed.
func sent(c *dialect.Call) *dialect.Call {
	params(c)
	c.Arrived, _ = time.Parse(time.RFC3339, readCredentials(c).timestamp)
	id := key(c).ID
	c.Caller.Credential = &billing.Credential{Vendor: "alibaba", Key: id, Secret: secrets[id]}
	if strings.HasPrefix(id, "STS.") {
		c.Caller.Session, c.Caller.Expires = "tok/en+1=", c.Arrived.Add(time.Hour)
	}
	return c
}

func vectors(t testing.TB) []dialecttest.Vector { return dialecttest.Vectors(t, "alibaba") }

// recorded is a request of a real client, as the server reads it.
func recorded(t testing.TB, name string) *dialect.Call {
	return sent(dialecttest.Recorded(t, "alibaba", name))
}

func TestEveryVectorOfOtherImplementationsIsAccepted(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			c := callOf(&v)
			if refusal := authenticate(c, nonceMemory{}); refusal != nil {
				t.Fatalf("refused with %s: %+v", refusal.Reason, c.Signature)
			}
			v.Check(t, c.Signature)
		})
	}
}

func TestEveryRecordedRequestIsAccepted(t *testing.T) {
	for _, name := range dialecttest.Recordings(t, "alibaba", "*", 14) {
		t.Run(name, func(t *testing.T) {
			c := recorded(t, name)
			if refusal := authenticate(c, nonceMemory{}); refusal != nil {
				t.Errorf("refused with %s: %+v", refusal.Reason, c.Signature)
			}
		})
	}
}
