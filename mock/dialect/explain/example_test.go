package explain_test

import (
	"encoding/hex"
	"fmt"
	"net/http"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/explain"
	"github.com/rescindhq/rescind/openapi"
)

// signingOf describes how a call must be signed with the secret, and has the signature that was sent.
func signingOf(c *dialect.Call, secret, signature string) *explain.Signing {
	d := explain.New(c, algorithm, func(c *dialect.Call) []openapi.Param { pairs, _ := dialect.Pairs(c.Query); return pairs })
	d.Path, d.Sum = c.Path, explain.Hex(string(c.Body))
	d.Payload = d.Sum
	d.Sign("host;x-date")
	d.Head, d.Hash, d.Write = []string{algorithm, c.Header.Get("X-Date")}, explain.Hex, explain.SixParts
	d.Key, d.Got, d.MAC, d.Text = secret, signature, hmacSHA256, hex.EncodeToString
	return d
}

// A client encodes spaces as plus signs when it signs. The signature that it sends is the proof, because no
// other mistake, and no other secret, gives the same bytes.
func ExampleFindMistakes() {
	const sent = "5002a429468274406061093686692f373902d5e147bacee750b32a162761ff43" // of a client that signs note=a+b
	call := &dialect.Call{Method: "GET", Path: "/v1/orders", Query: "note=a%20b", Host: "api.example", Header: http.Header{"X-Date": {"20260608T023000Z"}}}
	real := signingOf(call, "the secret", sent) // how the call must be signed
	shown := signingOf(call, "****", sent)      // the same without secrets, for what is shown
	e := explain.FindMistakes(real, shown, explain.Escapes())
	fmt.Println(e.Verdict)
	for _, m := range e.Causes[0].Mistakes {
		fmt.Println(m.ID+":", m.Says)
	}
	// Output:
	// proved
	// query-plus-for-space: A space is encoded as a plus sign; write it as %20.
}
