package caller

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
)

// alibabaRequest writes and signs a call to Alibaba.
func (c *Client) alibabaRequest(request *Request, variation Variation) (*http.Request, error) {
	caller, err := c.AlibabaCredentials(variation)
	if err != nil {
		return nil, err
	}
	if !variation.sameNonce {
		c.nonce = rand.Text()
	}
	key := alibabaKey{variation.access(caller.Access), variation.secret(caller.Secret), caller.Session}
	common := key.commonParameters(request.Action, Contract(situation.Alibaba).Version(), c.nonce, variation.callerTime())
	if variation.OtherSignature {
		return c.acs3Request(request, variation, key, common)
	}
	return c.rpcRequest(request, variation, key, common)
}

// acs3Request writes a call with the ACS3 signature, which stands in headers with the common parameters.
func (c *Client) acs3Request(request *Request, variation Variation, key alibabaKey, common []Param) (*http.Request, error) {
	inHeaders, query := splitParams(variation.Apply(append(common, request.Params...)), paramNames(common)...)
	form := []Param(nil)
	if variation.form || variation.split {
		query, form = nil, query
	}
	r, err := c.alibabaPost(request, variation, query, form)
	if err == nil {
		c.Signed = key.signACS3(r, []byte(encodedPairs(form)), inHeaders)
	}
	return r, err
}

// rpcRequest writes a call with the RPC signature, which is a parameter like the others.
func (c *Client) rpcRequest(request *Request, variation Variation, key alibabaKey, common []Param) (*http.Request, error) {
	_, signed := splitParams(variation.Apply(append(common, request.Params...)), signature)
	all := append(slices.Clone(signed), Param{signature, key.signRPC(variation.httpMethod(), signed)})
	all = Variation{Edits: variation.editsOf(signature)}.Apply(all)
	c.Signed, request.format = stringToSign(variation.httpMethod(), signed), expectedFormat(signed)
	if variation.form {
		return c.alibabaPost(request, variation, nil, all)
	}
	if !variation.split {
		return c.alibabaPost(request, variation, all, nil)
	}
	inForm, inQuery := splitParams(all, paramNames(request.Params)...)
	return c.alibabaPost(request, variation, inQuery, inForm)
}

const signature = "Signature"

// expectedFormat is the format in which the response must come; XML is the default.
func expectedFormat(params []Param) string {
	format := strings.ToUpper(cmp.Or(valueOf(params, "Format"), "XML"))
	if format == "JSON" || format == "XML" {
		return format
	}
	return ""
}

// editsOf are the edits of one parameter.
func (v Variation) editsOf(name string) []Edit {
	return slices.DeleteFunc(slices.Clone(v.Edits), func(e Edit) bool { return e.Name != name })
}

func paramNames(all []Param) (list []string) {
	for _, p := range all {
		list = append(list, p.Name)
	}
	return list
}

// alibabaPost writes a request with a query and a form.
func (c *Client) alibabaPost(request *Request, variation Variation, query, form []Param) (*http.Request, error) {
	address := c.Address(situation.Alibaba) + "/"
	if query != nil {
		address += "?" + encodedPairs(query)
	}
	r, err := http.NewRequest(variation.httpMethod(), address, bytes.NewReader([]byte(encodedPairs(form))))
	if err != nil {
		return nil, err
	}
	r.Host = variation.Site
	r.Header.Set("User-Agent", c.agent())
	maps.Copy(r.Header, request.Header)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r, nil
}
