package control

import (
	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// opened is what a caller needs to work in a sandbox.
type opened struct {
	ID        string              `json:"id"`
	Endpoint  string              `json:"endpoint"`
	Scenario  string              `json:"scenario"`
	Huawei    []huaweiCredential  `json:"huawei"`
	Alibaba   []alibabaCredential `json:"alibaba"`
	Resources map[string]named    `json:"resources"`
}

type huaweiCredential struct {
	Name          string `json:"name"`
	DomainID      string `json:"domain_id"`
	User          string `json:"user,omitempty"`
	AK            string `json:"ak,omitempty"`
	SK            string `json:"sk,omitempty"`
	Token         string `json:"token,omitempty"`
	SecurityToken string `json:"security_token,omitempty"`
}

type alibabaCredential struct {
	Name            string `json:"name"`
	User            string `json:"user,omitempty"`
	AccessKeyID     string `json:"access_key_id"`
	AccessKeySecret string `json:"access_key_secret"`
	SecurityToken   string `json:"security_token,omitempty"`
}

// named is what an alias of the scenario stands for.
type named struct {
	ID          string `json:"id"`
	Vendor      string `json:"vendor"`
	Account     string `json:"account"`
	ProductCode string `json:"product_code"`
	ProductType string `json:"product_type"`
}

func (c *call) opened(w *sandbox.World, v billing.View) opened {
	o := opened{
		ID: w.ID, Endpoint: c.endpoint(), Scenario: w.Scenario,
		Huawei: []huaweiCredential{}, Alibaba: []alibabaCredential{}, Resources: map[string]named{},
	}
	for _, k := range w.Credentials {
		o.add(k, v.Account(k.Account).Name)
	}
	for a := range v.Accounts() {
		for r := range v.Resources(a.ID) {
			o.Resources[r.Alias] = named{string(r.ID), a.Vendor, a.Name, r.Product, r.Type}
		}
	}
	return o
}

// add lists a credential in the spelling of its vendor.
func (o *opened) add(k billing.Credential, name string) {
	switch k.Vendor {
	case "huawei":
		o.Huawei = append(o.Huawei, huaweiCredential{name, string(k.Account), k.User, k.Key, k.Secret, k.Token, k.Session})
	case "alibaba":
		o.Alibaba = append(o.Alibaba, alibabaCredential{name, k.User, k.Key, k.Secret, k.Session})
	}
}

// endpoint is the base for both vendors' calls: where this call was sent to.
func (c *call) endpoint() string {
	if c.request.TLS != nil {
		return "https://" + c.request.Host
	}
	return "http://" + c.request.Host
}
