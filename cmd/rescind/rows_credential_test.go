package main

import (
	"cmp"
	"slices"
	"strings"
)

// A credential of either vendor.
type credential struct {
	Name, User      string
	Domain          string `json:"domain_id"`
	Key             string `json:"ak"`
	Secret          string `json:"sk"`
	Token           string
	SecurityToken   string `json:"security_token"`
	AccessKeyID     string `json:"access_key_id"`
	AccessKeySecret string `json:"access_key_secret"`
}

// owner is the account that has the resource of a call. If nobody has it, it is the first account.
func (s *rowServer) owner(c call) credential {
	name := ""
	if len(c.about) > 0 {
		name = s.Resources[c.about[0]].Account
	}
	return s.credentialOf(c, name)
}

// credential is who makes a call.
func (s *rowServer) credential(c call) credential {
	if c.caller != "" {
		return s.credentialOf(c, c.caller)
	}
	return s.owner(c)
}

// credentialOf finds the credential of an account, or of account/user; an empty one when there is none.
func (s *rowServer) credentialOf(c call, who string) (k credential) {
	all := s.Huawei
	if c.alibaba() {
		all = s.Alibaba
	}
	name, user, _ := strings.Cut(who, "/")
	i := slices.IndexFunc(all, func(k credential) bool { return k.Name == cmp.Or(name, all[0].Name) && k.User == user })
	if i >= 0 {
		k = all[i]
	}
	k.Key, k.Secret = cmp.Or(k.Key, k.AccessKeyID), cmp.Or(k.Secret, k.AccessKeySecret)
	return k
}
