package conformance

import (
	"context"
	"encoding/json"
	"strings"
)

// A shown subscription is a resource or an instance as the vendor lists it.
type shown struct{ inUse, renews bool }

// inUse asks the vendor's own list. What is no longer in use may still be listed as closed.
func (w *world) inUse(ctx context.Context, names, how string) error {
	return w.eachListed(ctx, names, func(id string, s shown) error {
		if want := how == "still"; s.inUse != want {
			return brokenf("%s: in use is %t, not %t", id, s.inUse, want)
		}
		return nil
	})
}

func (w *world) renewalIs(ctx context.Context, onOff, names string) error {
	return w.eachListed(ctx, names, func(id string, s shown) error {
		if want := onOff == "on"; s.renews != want {
			return brokenf("%s: automatic renewal is %t, not %t", id, s.renews, want)
		}
		return nil
	})
}

// eachListed looks every named subscription up in the vendor's list.
func (w *world) eachListed(ctx context.Context, names string, judge func(string, shown) error) error {
	ids, err := w.named(ctx, names)
	if err != nil {
		return err
	}
	vendor, _, err := w.document.main()
	if err != nil {
		return err
	}
	list := w.huaweiList
	if vendor == alibaba {
		list = w.alibabaList
	}
	found, err := list(ctx, ids)
	if err != nil {
		return err
	}
	w.asserted++
	for _, id := range ids {
		if err := judge(id, found[id]); err != nil {
			return err
		}
	}
	return nil
}

// huaweiList finds what is listed of some resources.
func (w *world) huaweiList(ctx context.Context, ids []string) (map[string]shown, error) {
	const inUse, renewsItself = 2, 3
	body, err := json.Marshal(map[string]any{"resource_ids": ids, "only_main_resource": 0, "limit": 100})
	if err != nil {
		return nil, err
	}
	var list struct {
		Data []struct {
			ID     string `json:"resource_id"`
			Status int    `json:"status"`
			Policy int    `json:"expire_policy"`
		} `json:"data"`
	}
	err = w.lookUp(ctx, huawei, "list_resources", body, &list)
	found := map[string]shown{}
	for _, r := range list.Data {
		found[r.ID] = shown{r.Status == inUse, r.Policy == renewsItself}
	}
	return found, err
}

// alibabaList finds what is listed of some instances.
func (w *world) alibabaList(ctx context.Context, ids []string) (map[string]shown, error) {
	var list struct {
		Data struct {
			Instances []struct {
				ID          string `json:"InstanceID"`
				Status      string
				RenewStatus string
				StopTime    string
			} `json:"InstanceList"`
		}
	}
	err := w.lookUp(ctx, alibaba, "QueryAvailableInstances", nil, &list,
		pair{"InstanceIDs", strings.Join(ids, ",")}, pair{"PageSize", "100"})
	found := map[string]shown{}
	for _, i := range list.Data.Instances {
		found[i.ID] = shown{i.Status == "Normal" && i.StopTime == "", i.RenewStatus == "AutoRenewal"}
	}
	return found, err
}

// lookUp asks something of which the scenario is not about, and decodes the answer.
func (w *world) lookUp(ctx context.Context, vendor, operation string, body []byte, into any, params ...pair) error {
	q, err := about(vendor, operation, body, params...)
	if err != nil {
		return err
	}
	a, err := w.look(ctx, q)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(a.body, into); err != nil {
		return brokenf("the answer to %s cannot be read: %v", operation, err)
	}
	return nil
}
