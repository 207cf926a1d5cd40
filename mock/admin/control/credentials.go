package control

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// Opened is what a caller needs to use a sandbox: endpoint, credentials and resource ids.
type Opened struct {
	ID        string                 `json:"id"`
	Endpoint  string                 `json:"endpoint"`
	Scenario  string                 `json:"scenario"`
	Huawei    []HuaweiCredential     `json:"huawei"`
	Alibaba   []AlibabaCredential    `json:"alibaba"`
	Resources map[string]ResourceRef `json:"resources"`
}

// A HuaweiCredential lets a caller act for the account Name, whose id is DomainID.
type HuaweiCredential struct {
	Name          string `json:"name"`
	DomainID      string `json:"domain_id"`
	User          string `json:"user,omitempty"`
	AK            string `json:"ak,omitempty"`
	SK            string `json:"sk,omitempty"`
	Token         string `json:"token,omitempty"`
	SecurityToken string `json:"security_token,omitempty"`
}

// An AlibabaCredential lets a caller act for the account Name.
type AlibabaCredential struct {
	Name            string `json:"name"`
	User            string `json:"user,omitempty"`
	AccessKeyID     string `json:"access_key_id"`
	AccessKeySecret string `json:"access_key_secret"`
	SecurityToken   string `json:"security_token,omitempty"`
}

// A ResourceRef is the resource that an alias of the scenario names.
type ResourceRef struct {
	ID          string `json:"id"`
	Vendor      string `json:"vendor"`
	Account     string `json:"account"`
	ProductCode string `json:"product_code"`
	ProductType string `json:"product_type"`
}

func openedOf(w *sandbox.World, v billing.View, endpoint string) Opened {
	o := Opened{
		ID: w.ID, Endpoint: endpoint, Scenario: w.Scenario,
		Huawei: []HuaweiCredential{}, Alibaba: []AlibabaCredential{}, Resources: map[string]ResourceRef{},
	}
	for _, k := range w.Credentials {
		o.add(k, v.Account(k.Account).Name)
	}
	for a := range v.Accounts() {
		for r := range v.Resources(a.ID) {
			o.Resources[r.Alias] = ResourceRef{string(r.ID), a.Vendor, a.Name, r.Product, r.Type}
		}
	}
	return o
}

// add appends a credential, in the terms of its vendor.
func (o *Opened) add(k billing.Credential, name string) {
	switch k.Vendor {
	case "huawei":
		o.Huawei = append(o.Huawei, HuaweiCredential{name, string(k.Account), k.User, k.Key, k.Secret, k.Token, k.Session})
	case "alibaba":
		o.Alibaba = append(o.Alibaba, AlibabaCredential{name, k.User, k.Key, k.Secret, k.Session})
	}
}

// endpoint is the base URL of both vendors' APIs: the address that this request was sent to.
func (c *call) endpoint() string {
	if c.request.TLS != nil {
		return "https://" + c.request.Host
	}
	return "http://" + c.request.Host
}
