package target

import (
	"github.com/rescindhq/rescind/conformance/situation"
)

// HuaweiCredentials are those of an account of the file; "" is the main one.
func (f *File) HuaweiCredentials(account string) situation.HuaweiCredentials {
	if a, found := f.Accounts.Get(account); found {
		return situation.HuaweiCredentials{
			DomainID: string(a.DomainID),
			Access:   string(a.AK),
			Secret:   string(a.SK),
			Token:    string(a.Token),
			Session:  string(a.Session),
		}
	}
	if h := f.Huawei; h != nil {
		return situation.HuaweiCredentials{
			DomainID: string(h.DomainID),
			Access:   string(h.Access),
			Secret:   string(h.Secret),
			Token:    string(h.Token),
			Session:  string(h.Session),
		}
	}
	return situation.HuaweiCredentials{}
}

// AlibabaCredentials are those of an account of the file; "" is the main one.
func (f *File) AlibabaCredentials(account string) situation.AlibabaCredentials {
	if a, found := f.Accounts.Get(account); found {
		return situation.AlibabaCredentials{Access: string(a.KeyID), Secret: string(a.Secret), Session: string(a.Session)}
	}
	if a := f.Alibaba; a != nil {
		return situation.AlibabaCredentials{Access: string(a.Access), Secret: string(a.Secret), Session: string(a.Session)}
	}
	return situation.AlibabaCredentials{}
}

// secrets are all texts of the file that may not appear in a report.
func (f *File) secrets() (all []string) {
	var texts []expanded
	if h := f.Huawei; h != nil {
		texts = append(texts, h.Access, h.Secret, h.Token, h.Session, h.DomainID)
	}
	if a := f.Alibaba; a != nil {
		texts = append(texts, a.Access, a.Secret, a.Session)
	}
	if c := f.Control; c != nil {
		texts = append(texts, c.Token)
	}
	for _, e := range f.Accounts {
		a := e.Value
		texts = append(texts, a.DomainID, a.AK, a.SK, a.Token, a.KeyID, a.Secret, a.Session)
	}
	for _, t := range texts {
		if t != "" {
			all = append(all, string(t))
		}
	}
	return all
}

// secrets are those of the file, and the password of its proxy.
func (t Target) secrets() []string {
	all := t.File.secrets()
	if t.Route.secret != "" {
		all = append(all, t.Route.secret)
	}
	return all
}
