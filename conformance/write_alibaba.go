package conformance

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// alibabaCaller finds who calls.
func (c *client) alibabaCaller(m manner) (alibabaCaller, error) {
	name := cmp.Or(m.account, mainAccount)
	for _, who := range c.alibaba {
		if who.Name == name && who.User == m.user {
			return who, nil
		}
	}
	return alibabaCaller{}, fmt.Errorf("the sandbox has no credential for %s, user %q", name, m.user)
}

// writeAlibaba writes and signs a call to Alibaba.
func (c *client) writeAlibaba(q *question, m manner) (*http.Request, error) {
	caller, err := c.alibabaCaller(m)
	if err != nil {
		return nil, err
	}
	if !m.sameNonce {
		c.nonce = rand.Text()
	}
	key := alibabaKey{m.access(caller.Access), m.secret(caller.Secret), caller.Session}
	common := key.common(q.action, contract(alibaba).Version(), c.nonce, m.at())
	if m.other {
		return c.writeACS3(q, m, key, common)
	}
	return c.writeRPC(q, m, key, common)
}

// writeACS3 signs in headers, where the common parameters stand.
func (c *client) writeACS3(q *question, m manner, key alibabaKey, common []pair) (*http.Request, error) {
	inHeaders, query := taken(m.apply(append(common, q.params...)), namesOf(common)...)
	form := []pair(nil)
	if m.form || m.split {
		query, form = nil, query
	}
	r, err := c.post(m, query, form)
	if err == nil {
		c.signed = key.sign(r, []byte(encodedPairs(form)), inHeaders)
	}
	return r, err
}

// writeRPC signs among the parameters, of which the common ones need not go where the others go.
func (c *client) writeRPC(q *question, m manner, key alibabaKey, common []pair) (*http.Request, error) {
	_, signed := taken(m.apply(append(common, q.params...)), signature)
	all := append(slices.Clone(signed), pair{signature, key.rpc(m.method(), signed)})
	all = manner{edits: m.editsOf(signature)}.apply(all)
	c.signed, q.format = stringToSign(m.method(), signed), formatAsked(signed)
	if m.form {
		return c.post(m, nil, all)
	}
	if !m.split {
		return c.post(m, all, nil)
	}
	inForm, inQuery := taken(all, namesOf(q.params)...)
	return c.post(m, inQuery, inForm)
}

const signature = "Signature"

// formatAsked is the form in which the answer must come: without a word, XML.
func formatAsked(params []pair) string {
	format := strings.ToUpper(cmp.Or(valueOf(params, "Format"), "XML"))
	if format == "JSON" || format == "XML" {
		return format
	}
	return ""
}

// editsOf are the edits of one parameter.
func (m manner) editsOf(name string) []edit {
	return slices.DeleteFunc(slices.Clone(m.edits), func(e edit) bool { return e.name != name })
}

func namesOf(all []pair) (list []string) {
	for _, p := range all {
		list = append(list, p.name)
	}
	return list
}

// post writes a request with a query and a form.
func (c *client) post(m manner, query, form []pair) (*http.Request, error) {
	address := c.address(alibaba) + "/"
	if query != nil {
		address += "?" + encodedPairs(query)
	}
	r, err := http.NewRequest(m.method(), address, bytes.NewReader([]byte(encodedPairs(form))))
	if err != nil {
		return nil, err
	}
	r.Host = m.site
	r.Header.Set("User-Agent", c.agent())
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r, nil
}
