package conformance

// huaweiCaller is who calls Huawei by an account of the file; "" is the main one.
func (f *targetFile) huaweiCaller(account string) huaweiCaller {
	if a, found := f.Accounts.Get(account); found {
		return huaweiCaller{DomainID: string(a.DomainID), Access: string(a.AK), Secret: string(a.SK), Token: string(a.Token), Session: string(a.Session)}
	}
	if h := f.Huawei; h != nil {
		return huaweiCaller{DomainID: string(h.DomainID), Access: string(h.Access), Secret: string(h.Secret), Token: string(h.Token), Session: string(h.Session)}
	}
	return huaweiCaller{}
}

// alibabaCaller is who calls Alibaba by an account of the file; "" is the main one.
func (f *targetFile) alibabaCaller(account string) alibabaCaller {
	if a, found := f.Accounts.Get(account); found {
		return alibabaCaller{Access: string(a.KeyID), Secret: string(a.Secret), Session: string(a.Session)}
	}
	if a := f.Alibaba; a != nil {
		return alibabaCaller{Access: string(a.Access), Secret: string(a.Secret), Session: string(a.Session)}
	}
	return alibabaCaller{}
}

// secrets are all texts of the file that nobody may read in a report.
func (f *targetFile) secrets() (all []string) {
	var texts []text
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

// secrets are those of the file, and what lets through a proxy.
func (t Target) secrets() []string {
	all := t.file.secrets()
	if t.way.secret != "" {
		all = append(all, t.way.secret)
	}
	return all
}
