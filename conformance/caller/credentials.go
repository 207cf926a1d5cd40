package caller

import (
	"cmp"
	"fmt"

	"github.com/rescindhq/rescind/conformance/situation"
)

// HuaweiCredentials are the credentials of the caller that a variation names.
func (c *Client) HuaweiCredentials(variation Variation) (situation.HuaweiCredentials, error) {
	return credentialsFor(c.Huawei, variation, func(k situation.HuaweiCredentials) (name, user string) { return k.Name, k.User })
}

// AlibabaCredentials are the credentials of the caller that a variation names.
func (c *Client) AlibabaCredentials(variation Variation) (situation.AlibabaCredentials, error) {
	return credentialsFor(c.Alibaba, variation, func(k situation.AlibabaCredentials) (name, user string) { return k.Name, k.User })
}

// credentialsFor finds the credentials of the account and the user that a variation names.
func credentialsFor[C any](all []C, variation Variation, owner func(C) (name, user string)) (none C, err error) {
	account := cmp.Or(variation.Account, situation.MainAccount)
	for _, credentials := range all {
		if name, user := owner(credentials); name == account && user == variation.User {
			return credentials, nil
		}
	}
	return none, fmt.Errorf("the sandbox has no credential for %s, user %q", account, variation.User)
}
