package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A shown subscription is a resource or an instance as the vendor lists it.
type shown struct{ listed, inUse, renews, primary, stopped bool }

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

// listedAs asks the list by name; what is not listed is not in the list of everything either.
func (w *world) listedAs(ctx context.Context, names, how string) error {
	judge := func(id string, s shown) error {
		if as := s.as(); as != how {
			return brokenf("%s is %s, not %s", id, as, how)
		}
		return nil
	}
	how = strings.Replace(how, "primaries", "primary", 1)
	if err := w.eachListed(ctx, names, judge); err != nil || how != notListed {
		return err
	}
	return w.eachOf(ctx, names, nil, judge)
}

const notListed = "not listed"

// as is how something is listed, in the words of a feature.
func (s shown) as() string {
	switch {
	case !s.listed:
		return notListed
	case s.stopped:
		return "listed as stopped"
	case s.primary:
		return "listed as primary"
	}
	return "listed as attached"
}

// comesToPass requires what happened, and nothing else, when the clock was last moved.
func (w *world) comesToPass(what string) error {
	var want []string
	for _, m := range quoted.FindAllStringSubmatch(what, -1) {
		want = append(want, m[1])
	}
	w.asserted++
	got := slices.Sorted(slices.Values(w.events))
	if slices.Sort(want); !slices.Equal(got, want) {
		return brokenf("what came to pass is %q, not %q", got, want)
	}
	return nil
}

var quoted = regexp.MustCompile(`"([^"]+)"`)

// eachListed looks every named subscription up in the vendor's list.
func (w *world) eachListed(ctx context.Context, names string, judge func(string, shown) error) error {
	ids, err := w.named(ctx, names)
	if err != nil {
		return err
	}
	return w.eachOf(ctx, names, ids, judge)
}

// eachOf looks them up in the list of some, or of all when none are given.
func (w *world) eachOf(ctx context.Context, names string, asked []string, judge func(string, shown) error) error {
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
	found, err := list(ctx, asked)
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

// most is how many are asked for: more than any situation has.
const most = 100

// huaweiList finds what is listed of some resources.
func (w *world) huaweiList(ctx context.Context, ids []string) (map[string]shown, error) {
	const inUse, renewsItself = 2, 3
	body, err := json.Marshal(map[string]any{"resource_ids": ids, "only_main_resource": 0, "limit": most})
	if err != nil {
		return nil, err
	}
	var list struct {
		Data []struct {
			ID     string `json:"resource_id"`
			Status int    `json:"status"`
			Policy int    `json:"expire_policy"`
			Main   int    `json:"is_main_resource"`
		} `json:"data"`
	}
	err = w.lookUp(ctx, huawei, "list_resources", body, &list)
	found := map[string]shown{}
	for _, r := range list.Data {
		found[r.ID] = shown{listed: true, inUse: r.Status == inUse, renews: r.Policy == renewsItself, primary: r.Main == 1}
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
		pair{"InstanceIDs", strings.Join(ids, ",")}, pair{"PageSize", strconv.Itoa(most)})
	found := map[string]shown{}
	for _, i := range list.Data.Instances {
		stopped := i.StopTime != ""
		found[i.ID] = shown{listed: true, inUse: i.Status == "Normal" && !stopped, renews: i.RenewStatus == "AutoRenewal", primary: true, stopped: stopped}
	}
	return found, err
}

// itemsOf are the entries of the vendor's list for some subscriptions, as they are, by id.
func (w *world) itemsOf(ctx context.Context, ids []string) (map[string]any, error) {
	var list struct {
		Resources []map[string]any `json:"data"`
	}
	var other struct {
		Data struct {
			Instances []map[string]any `json:"InstanceList"`
		}
	}
	var err error
	if w.vendor() == huawei {
		var body []byte
		if body, err = json.Marshal(map[string]any{"resource_ids": ids, "only_main_resource": 0, "limit": most}); err == nil {
			err = w.lookUp(ctx, huawei, "list_resources", body, &list)
		}
	} else {
		err = w.lookUp(ctx, alibaba, "QueryAvailableInstances", nil, &other, pair{"InstanceIDs", strings.Join(ids, ",")}, pair{"PageSize", strconv.Itoa(most)})
	}
	items := map[string]any{}
	for _, i := range append(list.Resources, other.Data.Instances...) {
		items[fmt.Sprint(i["resource_id"], i["InstanceID"])] = i
	}
	return items, err
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
