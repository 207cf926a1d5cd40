package replicas

import (
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"net/http"
	"net/url"
	"time"

	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
)

// act makes one call about an item, or a few. Each act returns false when a call had no answer.
func (w *known) act(it *item, chance *mathrand.Rand) bool {
	kind := chance.IntN(8)
	switch {
	case it.fault != "":
		return w.strike(it)
	case kind < 3:
		return w.end(it, chance)
	case kind == 3:
		return w.useNonceAgain(chance)
	case it.vendor == "huawei" && kind == 4:
		return w.addFault(it)
	case it.vendor == "huawei":
		return w.switchRenewal(it, chance.IntN(2) == 0)
	}
	return w.end(it, chance)
}

// answered reports whether an answer came and the store was not away.
func answered(a *reply, err error) bool { return err == nil && !a.away() }

// end unsubscribes, or does it again when it was done.
func (w *known) end(it *item, chance *mathrand.Rand) bool {
	if it.order == "" && it.vendor == "alibaba" {
		it.token = []string{"", rand.Text()}[chance.IntN(2)]
	}
	it.ending = true
	a, err := w.sendEnd(it)
	if !answered(a.reply, err) {
		return false
	}
	it.ending = false
	repeated := map[string]string{"huawei": "CBC.30010035", "alibaba": "ExistRefundingOrderError"}[it.vendor]
	switch {
	case it.order == "" && a.code == "" && a.order != "":
		it.order = a.order
		w.acknowledged.Add(1)
	case it.order == "":
		w.fails(&w.lost, "%s runs, and cannot be unsubscribed: %v", it.id, a.reply)
	case it.token != "" && a.order != it.order:
		w.fails(&w.lost, "the token of order %s has another answer now: %v", it.order, a.reply)
	case it.token == "" && a.code != repeated:
		w.fails(&w.twice, "%s is unsubscribed by order %s, and the next call gets %v", it.id, it.order, a.reply)
	}
	return true
}

// sendEnd sends the call that unsubscribes. A signed call that was accepted is remembered with its nonce.
func (w *known) sendEnd(it *item) (answer, error) {
	if it.vendor == "huawei" {
		return w.unsubscribe(it.id)
	}
	values := url.Values{"InstanceId": {it.id}, "ProductCode": {"ecs"}}
	if it.token != "" {
		values.Set("ClientToken", it.token)
	}
	query := dialecttest.SignedQuery(w.key, w.secret, "POST", "RefundInstance", time.Now(), values)
	a, err := w.sendSigned(query)
	if answered(a.reply, err) {
		w.mu.Lock()
		w.used = append(w.used, query)
		w.mu.Unlock()
	}
	return a, err
}

// useNonceAgain sends a signed call a second time, which must be refused.
func (w *known) useNonceAgain(chance *mathrand.Rand) bool {
	w.mu.Lock()
	if len(w.used) == 0 {
		w.mu.Unlock()
		return true
	}
	query := w.used[chance.IntN(len(w.used))]
	w.mu.Unlock()
	a, err := w.sendSigned(query)
	if !answered(a.reply, err) {
		return false
	}
	if a.code != "SignatureNonceUsed" {
		w.fails(&w.lost, "a nonce was accepted, and again: %v", a.reply)
	}
	return true
}

// switchRenewal switches the automatic renewal on or off.
func (w *known) switchRenewal(it *item, on bool) bool {
	it.switching = true
	a, err := w.renewal(it.id, on)
	if !answered(a.reply, err) {
		return false
	}
	it.switching = false
	want := ""
	switch {
	case it.order != "":
		want = "CBC.99003012"
	case !on && !it.renews:
		want = "CBC.99003605"
	default:
		it.renews = on
		w.acknowledged.Add(1)
	}
	if a.code != want {
		w.fails(&w.lost, "switching the renewal of %+v to %t gets %v, want the code %q", it, on, a.reply, want)
	}
	return true
}

// addFault adds a fault that answers one call about an item.
func (w *known) addFault(it *item) bool {
	it.fault, it.adding = "struck "+rand.Text(), true
	a, err := w.admin("POST", w.path("/faults"), fmt.Sprintf(
		`{"match":{"operation":"enable_auto_renew","resource":"%s"},"times":1,"effect":{"respond":{"status":418,"body":"%s"}}}`, it.id, it.fault))
	if !answered(a, err) {
		return false
	}
	it.adding = false
	if a.status != http.StatusCreated {
		w.fails(&w.lost, "a fault cannot be added: %v", a)
	}
	w.acknowledged.Add(1)
	return w.strike(it)
}

// strike makes the call that the fault of an item waits for, and one that it must not strike any more.
func (w *known) strike(it *item) bool {
	it.striking = true
	a, err := w.renewal(it.id, true)
	if !answered(a.reply, err) {
		return false
	}
	if string(a.body) != it.fault {
		w.fails(&w.lost, "the fault %s does not strike: %v", it.fault, a.reply)
	}
	it.fault, it.striking = "", false
	w.acknowledged.Add(1)
	return w.switchRenewal(it, true)
}
