package alibaba

import "github.com/rescindhq/rescind/mock/dialect"

// manners: with signature V3 the headers stand for parameters, which the other signature covers all.
// Source: RefundInstance, request parameters (ClientToken); request syntax and signature method V3.
var clientHabits = dialect.ClientHabits{
	Media: dialect.Form,
	Signed: []string{
		"X-Acs-Action", "X-Acs-Version", "X-Acs-Date", "X-Acs-Signature-Nonce", "X-Acs-Content-Sha256", "X-Acs-Security-Token",
		"X-Acs-Retry-Attempts", "X-Acs-Retry-Delay",
	},
	Token:   "ClientToken",
	Lists:   []string{"InstanceIDs"},
	Secrets: []string{"AccessKeySecret", "X-Acs-Accesskey-Secret"},
}
