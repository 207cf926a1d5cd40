package replicas

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
)

// What a client of a history does with the one subscription.
const (
	looks     = "look"
	renewOn   = "renew on"
	renewOff  = "renew off"
	unsubs    = "unsubscribe"
	eachDoes  = 3
	allInTurn = "every history is one of callers who waited for each other"
)

// A seen is what the client learned from the answer.
type seen struct {
	code, order    string
	listed, renews bool
}

// do makes the call of an action.
func (c *customer) do(action, web string) (got seen, err error) {
	var a answer
	switch action {
	case unsubs:
		a, err = c.unsubscribe(web)
	case renewOn, renewOff:
		a, err = c.renewal(web, action == renewOn)
	default:
		a, err = c.huawei("POST", "/v2/orders/suscriptions/resources/query", `{"resource_ids":["`+web+`"]}`)
	}
	if err != nil {
		return got, err
	}
	got = seen{code: a.code, order: a.order}
	if action == looks {
		var list struct {
			Data []struct {
				Policy int `json:"expire_policy"`
			}
		}
		err = json.Unmarshal(a.body, &list)
		const renewsItself = 3
		got.listed = len(list.Data) == 1
		got.renews = got.listed && list.Data[0].Policy == renewsItself
	}
	return got, err
}

// A state is what a lone caller would know.
type state struct {
	order  string
	renews bool
}

// after returns what an action must show, and the state after it.
func (s state) after(action, made string) (seen, state) {
	switch gone := s.order != ""; {
	case action == looks:
		return seen{listed: !gone, renews: !gone && s.renews}, s
	case gone && action == unsubs:
		return seen{code: "CBC.30010035"}, s
	case gone:
		return seen{code: "CBC.99003012"}, s
	case action == unsubs:
		return seen{order: cmp.Or(made, "one")}, state{order: cmp.Or(made, "one"), renews: s.renews}
	case action == renewOff && !s.renews:
		return seen{code: "CBC.99003605"}, s
	}
	return seen{}, state{renews: action == renewOn}
}

// inTurn is the promise of one order for everybody.
var inTurn = porcupine.Model{
	Init: func() any { return state{renews: true} },
	Step: func(s, input, output any) (bool, any) {
		want, next := s.(state).after(input.(string), output.(seen).order)
		return output.(seen) == want, next
	},
}

// history lets eight clients make their calls at once, each one after the other.
func (c *cluster) history(w *customer, web string, seed uint64) (all []porcupine.Operation) {
	began, of := time.Now(), [callers][]porcupine.Operation{}
	c.race(func(client int) (a answer, err error) {
		chance := rand.New(rand.NewPCG(seed, uint64(client)))
		for range eachDoes {
			action := []string{looks, renewOn, renewOff, unsubs}[chance.IntN(4)]
			o := porcupine.Operation{ClientId: client, Input: action, Call: int64(time.Since(began))}
			if o.Output, err = w.do(action, web); err != nil {
				return a, err
			}
			o.Return = int64(time.Since(began))
			of[client] = append(of[client], o)
		}
		return a, nil
	})
	for _, operations := range of {
		all = append(all, operations...)
	}
	return all
}

func TestHistoriesAtThreeReplicasHaveOneOrder(t *testing.T) {
	c := withCluster(t)
	round := uint64(0)
	c.rounds(many(500, 40), func(w *customer, item int) {
		round++
		if item%2 == 1 {
			return // these do not renew themselves when they begin
		}
		history := c.history(w, w.ids[fmt.Sprint("web-", item)], round)
		if !porcupine.CheckOperations(inTurn, history) {
			t.Errorf("not so: %s: %+v", allInTurn, history)
		}
	})
}

func TestAHistoryInWhichAReplicaIsBehindIsDetected(t *testing.T) {
	history := []porcupine.Operation{
		{Input: unsubs, Output: seen{order: "1"}, Call: 1, Return: 2},
		{Input: looks, Output: seen{listed: true, renews: true}, Call: 3, Return: 4, ClientId: 1},
	}
	if porcupine.CheckOperations(inTurn, history) {
		t.Errorf("a list after the unsubscription has the resource, and nothing is wrong")
	}
}
