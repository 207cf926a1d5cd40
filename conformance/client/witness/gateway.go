package witness

import (
	"strings"
	"time"
)

// AtGateway reports whether the gateway refused the call by itself: for its signature, date, key, nonce or path, or since
// there were too many. What a case lets go wrong on purpose is none of it.
func (x *Exchange) AtGateway() bool { return x.Fault == "" && strings.Contains(x.Rule, ".gateway.") }

// NonceUsed reports whether the gateway refused the call because an earlier one had its nonce. The signature is not checked then.
func (x *Exchange) NonceUsed() bool {
	return x.AtGateway() && strings.HasSuffix(x.Rule, ".nonce-replayed")
}

// Signed reports whether the call carries a signature that is right.
func (x *Exchange) Signed() bool { return x.Signature != nil && x.Signature.Matched }

// RightButForTime reports whether the signature is right apart from its time, which is no further off than most.
func (x *Exchange) RightButForTime(most time.Duration) bool {
	if x.Signature == nil || x.Signature.Explanation == nil {
		return false
	}
	e := x.Signature.Explanation
	return e.Verdict == "expired" && e.Tried == 0 && e.Skew != nil && (time.Duration(e.Skew.Seconds)*time.Second).Abs() <= most
}

// WhyUnsigned explains a signature that is missing or wrong.
func (x *Exchange) WhyUnsigned() string {
	switch {
	case x.Signature == nil:
		return "no signature could be checked: " + x.Code
	case x.Signature.Explanation != nil:
		return x.Signature.Explanation.Says
	}
	return "the signature is wrong"
}

// SignatureWord says whether the signature of the call is right, wrong, or not there.
func (x *Exchange) SignatureWord() string {
	switch {
	case x.Signed():
		return "right"
	case x.Signature == nil:
		return "none"
	}
	return "wrong"
}
