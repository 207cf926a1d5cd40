package witness

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
)

// GiveUp gives a resource up before the client is asked for anything, and returns the id of the order. The
// call is not among the exchanges of the case.
func (sb *Sandbox) GiveUp(ctx context.Context, vendor, alias string) (order string, err error) {
	id, err := sb.resource(alias)
	if err != nil {
		return "", err
	}
	request, err := giveUpRequest(vendor, id, sb.Resources[alias].ProductCode)
	if err != nil {
		return "", err
	}
	c, err := sb.caller()
	if err != nil {
		return "", err
	}
	if _, err := c.AskOK(ctx, "", request); err != nil {
		return "", err
	}
	if err := sb.server.API.Do(ctx, http.MethodDelete, sb.path("/requests"), "", nil, nil); err != nil {
		return "", err
	}
	w, err := sb.World(ctx)
	if err != nil {
		return "", err
	}
	orders := w.Unsubscriptions(id)
	if len(orders) == 0 {
		return "", errors.New("the sandbox has no order of the unsubscription of " + alias)
	}
	return orders[0].ID, nil
}

func giveUpRequest(vendor, id, product string) (*caller.Request, error) {
	if vendor == situation.Alibaba {
		return caller.NewRequest(vendor, caller.RefundInstance, nil, caller.NewParam("InstanceId", id), caller.NewParam("ProductCode", product))
	}
	body, err := json.Marshal(map[string]any{"resource_ids": []string{id}, "unsubscribe_type": 1})
	if err != nil {
		return nil, err
	}
	return caller.NewRequest(vendor, "unsubscribe", body)
}

// caller is a client of the suite's own, with the credentials of the sandbox.
func (sb *Sandbox) caller() (*caller.Client, error) {
	c := caller.New(caller.Server{
		HTTP:       sb.server.API.Client,
		Address:    func(string) string { return sb.Endpoint },
		Reachable:  sb.server.API.Answers,
		Controlled: true,
	})
	text, err := json.Marshal(sb)
	if err != nil {
		return nil, err
	}
	var setup situation.Setup
	err = json.Unmarshal(text, &setup)
	c.Huawei, c.Alibaba = setup.Huawei, setup.Alibaba
	return c, err
}
