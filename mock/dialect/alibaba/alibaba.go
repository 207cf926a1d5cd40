// Package alibaba is the dialect of Alibaba Cloud: its BSS OpenAPI and the RPC gateway in front of it.
// It handles the calls of the root path, which name the action in the query, in a form or in a header.
// It answers in JSON or XML, as the call asks, with the vendor's error codes and the request id in the
// body.
package alibaba

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// New returns the dialect of Alibaba Cloud.
func New() *dialect.Dialect {
	return &dialect.Dialect{
		Name:            "alibaba",
		Contract:        openapi.Alibaba(),
		Route:           route,
		Key:             key,
		Offered:         func(*dialect.Call) *dialect.Refusal { return nil },
		Authenticate:    authenticate,
		Explain:         explainSignature,
		SignedAt:        signedAt,
		Retry:           readRetry,
		PermissionFirst: true,
		Invalid:         invalid,
		Commands:        commands,
		Rulebook:        billing.NewRulebook(rules, terms),
		ClientHabits:    clientHabits,
		Claims:          claims,
		Faults:          faults,
		Unreadable:      func(billing.Reason) *dialect.Refusal { return dialect.NewRefusal("", "bad-request") },
		Refuse:          refuse,
		RequestID:       requestID,
	}
}

// requestID writes a UUID in capital letters.
func requestID(hi, lo uint64) string {
	const digits = "0123456789ABCDEF"
	hi, lo = hi&^0xf000|0x4000, lo&^(3<<62)|2<<62
	b := make([]byte, 0, 36)
	for i := range 32 {
		if i == 8 || i == 12 || i == 16 || i == 20 {
			b = append(b, '-')
		}
		word := hi
		if i >= 16 {
			word = lo
		}
		b = append(b, digits[word>>(60-4*(i%16))&15])
	}
	return string(b)
}
