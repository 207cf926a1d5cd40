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
func (w *world) alibabaCaller(m manner) (alibabaCaller, error) {
	name := cmp.Or(m.account, mainAccount)
	for _, c := range w.sandbox.Alibaba {
		if c.Name == name && c.User == m.user {
			return c, nil
		}
	}
	return alibabaCaller{}, fmt.Errorf("the sandbox has no credential for %s, user %q", name, m.user)
}

// writeAlibaba writes and signs a call to Alibaba.
func (w *world) writeAlibaba(q *question, m manner) (*http.Request, error) {
	caller, err := w.alibabaCaller(m)
	if err != nil {
		return nil, err
	}
	if !m.sameNonce {
		w.nonce = rand.Text()
	}
	key := alibabaKey{m.access(caller.Access), m.secret(caller.Secret)}
	if m.other {
		return w.writeACS3(q, m, key)
	}
	return w.writeRPC(q, m, key)
}

// writeACS3 signs in headers.
func (w *world) writeACS3(q *question, m manner, key alibabaKey) (*http.Request, error) {
	query, form := m.apply(q.params), []pair(nil)
	if m.form || m.split {
		query, form = nil, query
	}
	r, err := w.post(m, query, form)
	if err == nil {
		key.sign(r, []byte(encodedPairs(form)), q.action, contract(alibaba).Version(), w.nonce, m.at())
	}
	return r, err
}

// writeRPC signs among the parameters, of which the common ones need not go where the others go.
func (w *world) writeRPC(q *question, m manner, key alibabaKey) (*http.Request, error) {
	common := key.common(q.action, contract(alibaba).Version(), w.nonce, m.at())
	signed := m.apply(append(slices.Clone(common), q.params...))
	signed = slices.DeleteFunc(signed, func(p pair) bool { return p.name == signature })
	all := append(slices.Clone(signed), pair{signature, key.rpc(m.method(), signed)})
	all = manner{edits: m.editsOf(signature)}.apply(all)
	if m.form {
		return w.post(m, nil, all)
	}
	if !m.split {
		return w.post(m, all, nil)
	}
	own := func(p pair) bool { return slices.ContainsFunc(q.params, func(o pair) bool { return o.name == p.name }) }
	inQuery := slices.DeleteFunc(slices.Clone(all), own)
	inForm := slices.DeleteFunc(all, func(p pair) bool { return !own(p) })
	return w.post(m, inQuery, inForm)
}

const signature = "Signature"

// editsOf are the edits of one parameter.
func (m manner) editsOf(name string) []edit {
	return slices.DeleteFunc(slices.Clone(m.edits), func(e edit) bool { return e.name != name })
}

// post writes a request with a query and a form.
func (w *world) post(m manner, query, form []pair) (*http.Request, error) {
	address := strings.TrimSuffix(w.target.URL, "/") + "/"
	if query != nil {
		address += "?" + encodedPairs(query)
	}
	r, err := http.NewRequest(m.method(), address, bytes.NewReader([]byte(encodedPairs(form))))
	if err != nil {
		return nil, err
	}
	r.Header.Set("User-Agent", agent)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r, nil
}
