package zoo

import (
	"crypto/rand"
	"sync"
	"time"
)

// retry are clients that repeat what cannot be repeated, too soon, too often, or as another call.
func retry() []Driver {
	const huawei, alibaba = "huawei", "alibaba"
	return []Driver{
		{ID: "unsubscription-repeated", Class: Retry, Vendor: huawei, style: sdkHMAC, Says: "An unsubscription is repeated after its answer was lost, and the refusal of the second is surfaced.",
			Case: "huawei.unsubscribe.reset-after-effect", Check: "surfaced.truth", breaks: repeatAll},
		{ID: "refund-repeated", Class: Retry, Vendor: alibaba, style: rpcForm, Says: "A refund without ClientToken is repeated after its answer was lost, and the refusal of the second is surfaced.",
			Case: "alibaba.refund-instance.without-token-reset-after-effect", Check: "surfaced.truth", breaks: repeatAll},
		{ID: "no-wait", Class: Retry, Vendor: alibaba, style: rpcQuery, Says: "A retry does not wait for as long as the server asks.",
			Case: "alibaba.query-instances.told-to-wait", Check: "sent.wait", breaks: waits(func(*failure, int) time.Duration { return 20 * time.Millisecond })},
		{ID: "half-the-wait", Class: Retry, Vendor: huawei, style: sdkHMAC, Says: "A retry waits for half of what the server asks for.",
			Case: "huawei.list-resources.told-to-wait", Check: "sent.wait", breaks: waits(func(f *failure, n int) time.Duration { return max(f.told/2, backoff(n)) })},
		{ID: "same-nonce", Class: Retry, Vendor: alibaba, style: rpcForm, Says: "A retry has the nonce of the first attempt.",
			Case: "alibaba.query-instances.throttled", Check: "sent.nonce", breaks: func(c *sdk) { c.nonce = sameNonce() }},
		{ID: "same-nonce-acs3", Class: Retry, Vendor: alibaba, style: acs3, Says: "A retry that is signed with version 3 has the nonce of the first attempt.",
			Case: "alibaba.set-renewal.throttled", Check: "sent.nonce", breaks: func(c *sdk) { c.nonce = sameNonce() }},
		{ID: "nonce-of-the-process", Class: Retry, Vendor: alibaba, style: rpcForm, Says: "Every request of the process has one nonce, and none is made again.",
			Case: "alibaba.query-instances.throttled", Check: "sent.nonce", breaks: func(c *sdk) {
				once := rand.Text()
				c.nonce, c.attempts = func(*request) string { return once }, 1
			}},
		{ID: "same-bytes", Class: Retry, Vendor: alibaba, style: rpcForm, Says: "A retry sends the signed bytes of the first attempt again.",
			Case: "alibaba.query-instances.reset-before-effect", Check: "sent.nonce", breaks: sameBytes},
		{ID: "same-bytes-until-the-deadline", Class: Retry, Vendor: alibaba, style: acs3, Says: "The signed bytes of the first attempt are sent again, until the deadline.",
			Case: "alibaba.set-renewal.deadline", Check: "sent.nonce", breaks: sameBytes},
		{ID: "same-time", Class: Retry, Vendor: huawei, style: sdkHMAC, Says: "A retry is signed with the time of the first attempt.",
			Case: "huawei.list-resources.told-to-wait", Check: "sent.time", breaks: func(c *sdk) {
				c.now, c.wait = sameTime(), func(*failure, int) time.Duration { return 2200 * time.Millisecond }
			}},
		{ID: "retry-off-ignored", Class: Retry, Vendor: huawei, style: sdkHMAC, Says: "A call is repeated although retries are switched off.",
			Case: "huawei.list-resources.throttled-once", Check: "sent.attempts", breaks: func(c *sdk) { c.before = func(l *line) { l.Retry = true } }},
		{ID: "final-refusal-repeated", Class: Retry, Vendor: alibaba, style: rpcForm, Says: "A refusal that will not change is asked for again.",
			Case: "alibaba.set-renewal.final-refusal", Check: "sent.attempts", breaks: repeatAll},
		{ID: "parameters-lost", Class: Retry, Vendor: huawei, style: sdkHMAC, Says: "The body was read by the first attempt, and the retry is sent without its parameters.",
			Case: "huawei.list-resources.throttled", Check: "sent.same", breaks: func(c *sdk) {
				c.edit = func(r *request) {
					if r.attempt > 1 && r.body != nil {
						r.body = []byte("{}")
					}
				}
			}},
		{ID: "no-pause", Class: Retry, Vendor: alibaba, style: rpcForm, Says: "The call is repeated without a pause until the deadline.",
			Case: "alibaba.query-instances.deadline", Check: "sent.attempts", breaks: func(c *sdk) {
				c.attempts, c.wait = 1<<20, func(*failure, int) time.Duration { return time.Millisecond }
			}},
		{ID: "in-the-background", Class: Retry, Vendor: huawei, style: sdkHMAC, Says: "The error is surfaced, and the call goes on in the background.",
			Case: "huawei.disable-auto-renew.timeout", Check: "sent.nothing-later", breaks: inTheBackground},
		{ID: "first-error-surfaced", Class: Retry, Vendor: alibaba, style: acs3, Says: "The error of the first attempt is surfaced although a retry had success.",
			Case: "alibaba.set-renewal.throttled", Check: "surfaced.last-answer", breaks: firstError},
		{ID: "given-up-with-success", Class: Retry, Vendor: huawei, style: sdkHMAC, Says: "After the last attempt success is surfaced.",
			Case: "huawei.disable-auto-renew.throttled-once", Check: "surfaced.last-answer", breaks: func(c *sdk) {
				c.after = func(_ *line, a *answer) {
					if f := a.Error; f != nil && f.throttled() {
						*a = answer{OK: true}
					}
				}
			}},
		{ID: "wrong-secret-repeated", Class: Retry, Vendor: huawei, style: sdkHMAC, Says: "A call with a wrong secret is made again.",
			Case: "huawei.list-resources.wrong-secret-retried", Check: "sent.attempts", breaks: repeatAll},
		{ID: "other-call-instead", Class: Retry, Vendor: huawei, style: sdkHMAC, Says: "A retry that switches automatic renewal off uses the retired version of the call.",
			Case: "huawei.disable-auto-renew.throttled", Check: "sent.nothing-else", breaks: func(c *sdk) {
				c.edit = func(r *request) {
					if r.attempt > 1 && r.line.Operation == "disable_auto_renew" {
						l := *r.line
						l.Operation = "disable_auto_renew_v1"
						*r = *c.write(&l, r.attempt)
					}
				}
			}},
	}
}

// repeatAll repeats everything.
func repeatAll(c *sdk) { c.again = func(*line, *failure) bool { return true } }

func waits(d func(f *failure, attempt int) time.Duration) func(*sdk) {
	return func(c *sdk) { c.wait = d }
}

// sameNonce gives every attempt of a call the nonce of the first.
func sameNonce() func(*request) string {
	var of sync.Map
	return func(r *request) string {
		nonce, _ := of.LoadOrStore(r.line.ID, rand.Text())
		return nonce.(string)
	}
}

// sameTime gives every attempt of a call the time of the first.
func sameTime() func(*request) time.Time {
	var of sync.Map
	return func(r *request) time.Time {
		at, _ := of.LoadOrStore(r.line.ID, time.Now())
		return at.(time.Time)
	}
}

// inTheBackground makes the call again after the answer was surfaced.
func inTheBackground(c *sdk) {
	c.after = func(l *line, a *answer) {
		if a.Error == nil {
			return
		}
		again := *l
		time.AfterFunc(400*time.Millisecond, func() { c.call(&again) })
	}
}

// firstError surfaces the first error, whatever came of the retries.
func firstError(c *sdk) {
	var of sync.Map
	c.again = func(l *line, f *failure) bool {
		of.LoadOrStore(l.ID, f)
		return mayRepeat(l, f)
	}
	c.after = func(l *line, a *answer) {
		if f, ok := of.Load(l.ID); ok {
			*a = answer{Error: f.(*failure)}
		}
	}
}

// sameBytes sends the first attempt of a line again in place of each retry.
func sameBytes(c *sdk) {
	var first sync.Map
	c.tamper = func(r *request) {
		if was, again := first.LoadOrStore(r.line.ID, r); again {
			*r = *was.(*request)
		}
	}
}
