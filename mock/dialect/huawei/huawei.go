// Package huawei is the dialect of Huawei Cloud: its billing service and the API gateway in front of
// it. It handles the calls of every path but the root, and answers in JSON with the vendor's error
// codes and the request id in the header X-Request-Id. It never answers with a redirect.
package huawei

import (
	"encoding/hex"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// New returns the dialect of Huawei Cloud.
func New() *dialect.Dialect {
	return &dialect.Dialect{
		Name:         "huawei",
		Contract:     openapi.Huawei(),
		Route:        route,
		Key:          key,
		Offered:      offered,
		Authenticate: authenticate,
		Explain:      explainSignature,
		SignedAt:     signedAt,
		Invalid:      invalid,
		Commands:     commands,
		Rulebook:     billing.NewRulebook(rules, terms),
		ClientHabits: clientHabits,
		Claims:       claims,
		Faults:       faults,
		Unreadable:   func(reason billing.Reason) *dialect.Refusal { return dialect.NewRefusal("", reason) },
		Refuse:       refuse,
		RequestID:    requestID,
	}
}

// requestID writes a request id of 32 hexadecimal digits.
func requestID(hi, lo uint64) string {
	var b [16]byte
	for i := range 8 {
		b[i], b[8+i] = byte(hi>>(8*i)), byte(lo>>(8*i))
	}
	return hex.EncodeToString(b[:])
}
