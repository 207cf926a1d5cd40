package alibaba

import "github.com/rescindhq/rescind/mock/dialect"

// clientHabits: with signature V3 these headers replace parameters, so they should be signed; the RPC
// signature covers all parameters.
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
