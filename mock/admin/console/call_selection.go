package console

import (
	"net/url"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
)

// A callSelection is what the page How to call it was asked for: an account, a call, a language and a resource.
type callSelection struct {
	*place
	values      url.Values
	account     *billing.Account
	credentials []billing.Credential
	call        sampleCall
	language    language
	resource    *billing.Resource // nil: the account has none
}

// read finds what the parameters name. Without a parameter the first choice is taken, and the account of the side bar.
func (s *callSelection) read() *pageError {
	if s.account = s.Shown; s.values.Get("account") != "" {
		i := slices.IndexFunc(s.Accounts, func(a *billing.Account) bool { return accountKey(a) == s.values.Get("account") })
		if i < 0 {
			return noSuchChoice("account", s.values.Get("account"))
		}
		s.account = s.Accounts[i]
	}
	for _, k := range s.world.Credentials {
		if k.Account == s.account.ID && k.Vendor == s.account.Vendor {
			s.credentials = append(s.credentials, k)
		}
	}
	all := sampleCalls[s.account.Vendor]
	i, found := chosen(s.values.Get("call"), len(all), func(i int) string { return all[i].operation })
	if !found {
		return noSuchChoice("call", s.values.Get("call"))
	}
	s.call = all[i]
	if i, found = chosen(s.values.Get("language"), len(languages), func(i int) string { return languages[i].file }); !found {
		return noSuchChoice("language", s.values.Get("language"))
	}
	s.language = languages[i]
	return s.findResource()
}

// findResource finds the resource that is asked for, or chooses one.
func (s *callSelection) findResource() *pageError {
	id := s.values.Get("resource")
	for r := range s.view.Resources(s.account.ID) {
		if string(r.ID) == id || id == "" && s.isSelectable(r) {
			s.resource = r
			return nil
		}
	}
	if id != "" {
		return noSuchChoice("resource", id)
	}
	return nil
}

// chosen returns the index of the choice with a key, the first one for no key.
func chosen(key string, n int, keyOf func(int) string) (int, bool) {
	for i := range n {
		if key == "" || keyOf(i) == key {
			return i, true
		}
	}
	return 0, false
}

// accountKey names an account in a parameter.
func accountKey(a *billing.Account) string { return a.Vendor + "/" + a.Name }

func (s *callSelection) accounts() (all []choice) {
	for _, a := range s.Accounts {
		to := s.Root() + "/call?" + url.Values{"account": {accountKey(a)}, "language": {s.language.file}}.Encode()
		all = append(all, choice{a.Name, to, a == s.account})
	}
	return all
}

func (s *callSelection) calls() (all []choice) {
	for _, c := range sampleCalls[s.account.Vendor] {
		all = append(all, choice{c.operation, s.link("call", c.operation), c.operation == s.call.operation})
	}
	return all
}

func (s *callSelection) languageTabs() (all []choice) {
	for _, l := range languages {
		all = append(all, choice{l.name, s.link("language", l.file), l == s.language})
	}
	return all
}

// link returns the page with another value of one parameter.
func (s *callSelection) link(name, value string) string {
	query := url.Values{"account": {accountKey(s.account)}, "call": {s.call.operation}, "language": {s.language.file}}
	if id := s.values.Get("resource"); id != "" {
		query.Set("resource", id)
	}
	query.Set(name, value)
	return s.Root() + "/call?" + strings.ReplaceAll(query.Encode(), "%2F", "/")
}
