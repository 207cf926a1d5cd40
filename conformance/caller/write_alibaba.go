package caller

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
)

// alibabaCaller finds who calls.
func (c *Client) AlibabaCredentials(m Variation) (situation.AlibabaCredentials, error) {
	name := cmp.Or(m.Account, situation.MainAccount)
	for _, who := range c.Alibaba {
		if who.Name == name && who.User == m.User {
			return who, nil
		}
	}
	return situation.AlibabaCredentials{}, fmt.Errorf("the sandbox has no credential for %s, user %q", name, m.User)
}

// writeAlibaba writes and signs a call to Alibaba.
func (c *Client) writeAlibaba(q *Request, m Variation) (*http.Request, error) {
	caller, err := c.AlibabaCredentials(m)
	if err != nil {
		return nil, err
	}
	if !m.sameNonce {
		c.nonce = rand.Text()
	}
	key := alibabaKey{m.access(caller.Access), m.secret(caller.Secret), caller.Session}
	common := key.common(q.Action, Contract(situation.Alibaba).Version(), c.nonce, m.at())
	if m.OtherSignature {
		return c.writeACS3(q, m, key, common)
	}
	return c.writeRPC(q, m, key, common)
}

// writeACS3 signs in headers, where the common parameters stand.
func (c *Client) writeACS3(q *Request, m Variation, key alibabaKey, common []Param) (*http.Request, error) {
	inHeaders, query := split(m.Apply(append(common, q.Params...)), paramNames(common)...)
	form := []Param(nil)
	if m.form || m.split {
		query, form = nil, query
	}
	r, err := c.post(m, query, form)
	if err == nil {
		c.Signed = key.signACS3(r, []byte(encodedPairs(form)), inHeaders)
	}
	return r, err
}

// writeRPC signs among the parameters, of which the common ones need not go where the others go.
func (c *Client) writeRPC(q *Request, m Variation, key alibabaKey, common []Param) (*http.Request, error) {
	_, signed := split(m.Apply(append(common, q.Params...)), signature)
	all := append(slices.Clone(signed), Param{signature, key.signRPC(m.httpMethod(), signed)})
	all = Variation{Edits: m.editsOf(signature)}.Apply(all)
	c.Signed, q.format = stringToSign(m.httpMethod(), signed), formatAsked(signed)
	if m.form {
		return c.post(m, nil, all)
	}
	if !m.split {
		return c.post(m, all, nil)
	}
	inForm, inQuery := split(all, paramNames(q.Params)...)
	return c.post(m, inQuery, inForm)
}

const signature = "Signature"

// formatAsked is the form in which the answer must come: without a word, XML.
func formatAsked(params []Param) string {
	format := strings.ToUpper(cmp.Or(valueOf(params, "Format"), "XML"))
	if format == "JSON" || format == "XML" {
		return format
	}
	return ""
}

// editsOf are the edits of one parameter.
func (m Variation) editsOf(name string) []Edit {
	return slices.DeleteFunc(slices.Clone(m.Edits), func(e Edit) bool { return e.Name != name })
}

func paramNames(all []Param) (list []string) {
	for _, p := range all {
		list = append(list, p.Name)
	}
	return list
}

// post writes a request with a query and a form.
func (c *Client) post(m Variation, query, form []Param) (*http.Request, error) {
	address := c.Address(situation.Alibaba) + "/"
	if query != nil {
		address += "?" + encodedPairs(query)
	}
	r, err := http.NewRequest(m.httpMethod(), address, bytes.NewReader([]byte(encodedPairs(form))))
	if err != nil {
		return nil, err
	}
	r.Host = m.Site
	r.Header.Set("User-Agent", c.agent())
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r, nil
}
