package billing

import "slices"

// Reused describes what the client token of a call was used for before. It returns "" when the token is
// new, or when the same call is repeated.
func (v View) Reused(caller Caller, cmd Command) string {
	t, print := token(cmd)
	if t == "" {
		return ""
	}
	key := TokenKey{caller.Account, caller.Operation, t}
	if a := v.TokenAnswer(key); a != nil && a.Fingerprint != print {
		return "was used for " + v.describeTokenUse(a, cmd) + " already, and this call changed nothing: make a token for each change"
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

// describeTokenUse says what a token was used for, compared with a call that has other parameters.
func (v View) describeTokenUse(a *TokenAnswer, cmd Command) string {
	for _, id := range a.Outcome.Orders {
		o := v.Order(id)
		if o != nil && len(o.Resources) > 0 && len(cmd.Targets()) > 0 && o.Resources[0] != cmd.Targets()[0] {
			return "another instance, " + string(o.Resources[0]) + ","
		}
	}
	return "the same instance with other parameters"
}

// rememberTokenKey keeps the first two uses of a token: for any call, one of them is a different one.
func (s *State) rememberTokenKey(k TokenKey) {
	if known := s.tokenKeys[k.Token]; len(known) < 2 {
		put(&s.tokenKeys, k.Token, append(slices.Clip(known), k))
	}
}

// token returns the client token of a command and the fingerprint of its parameters.
func token(cmd Command) (token, print string) {
	switch c := cmd.(type) {
	case *Unsubscribe:
		return c.Token, c.Fingerprint
	case *Renew:
		return c.Token, c.Fingerprint
	}
	return "", ""
}

// tokenKey returns the scope of the command's client token; ok is false when it has none.
func (c *Case) tokenKey() (TokenKey, string, bool) {
	t, print := token(c.Command)
	return TokenKey{c.Caller.Account, c.Caller.Operation, t}, print, t != ""
}

// TokenOfAnother is the predicate for a client token that was used with other parameters before.
func TokenOfAnother(c *Case) bool {
	key, print, ok := c.tokenKey()
	if !ok || !c.Policy.StrictToken {
		return false
	}
	a := c.TokenAnswer(key)
	return a != nil && a.Fingerprint != print
}

// replayToken returns the earlier answer to the command's client token, nil when it is new.
func (tx *transaction) replayToken() *TokenAnswer {
	if key, _, ok := tx.ruleCase.tokenKey(); ok {
		return tx.TokenAnswer(key)
	}
	return nil
}

// rememberToken adds the client token and its outcome to the same change, so that both are kept or neither.
func (tx *transaction) rememberToken() {
	if key, print, ok := tx.ruleCase.tokenKey(); ok {
		tx.Change.TokenAnswer = &TokenAnswer{Key: key, Fingerprint: print, Outcome: tx.Outcome}
	}
}
