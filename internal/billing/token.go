package billing

// Reused says what else the client token of a call stands for already; "" when it is new, or when
// the same call is made again.
func (v View) Reused(caller Caller, cmd Command) string {
	t, print := token(cmd)
	if t == "" {
		return ""
	}
	key := TokenKey{caller.Account, caller.Operation, t}
	if a := v.TokenAnswer(key); a != nil && a.Fingerprint != print {
		return "stands for " + v.describeTokenUse(a, cmd) + " already, and this call changed nothing: make a token for each change"
	}
	for _, other := range v.state.tokenKeys[t] {
		switch {
		case other.Account != key.Account:
			return "was used by another account already: make a token for each change"
		case other.Action != key.Action:
			return "was used with " + other.Action + " already: make a token for each change"
		}
	}
	return ""
}

// other is what a token was answered for, as seen by a call with other parameters.
func (v View) describeTokenUse(a *TokenAnswer, cmd Command) string {
	for _, id := range a.Outcome.Orders {
		o := v.Order(id)
		if o != nil && len(o.Resources) > 0 && len(cmd.Targets()) > 0 && o.Resources[0] != cmd.Targets()[0] {
			return "another instance, " + string(o.Resources[0]) + ","
		}
	}
	return "the same instance with other parameters"
}

// remember keeps the first two calls that a token was used for: one of them is always another.
func (b *State) rememberTokenKey(k TokenKey) {
	if known := b.tokenKeys[k.Token]; len(known) < 2 {
		put(&b.tokenKeys, k.Token, append(known, k))
	}
}
