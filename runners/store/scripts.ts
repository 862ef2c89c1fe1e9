/**
 * The atomic steps. `KEYS[1]` is what all names begin with; `x:` is what a reset removes. Amounts are whole numbers as text:
 * Redis adds them as integers, and those that are compared are small enough for a double. What is taken or added under the
 * name of a step (`once`) happens once, however often the step is sent.
 */

const shared = `
local P = KEYS[1]
local M = P .. 'm'
local most = 9007199254740991
local function text(number) return string.format('%.0f', number) end
local function accountOf(id) return P .. 'x:a:' .. id end
local function balanceOf(id) return redis.call('HGET', accountOf(id), 'balance') end
local function add(id, member, amount) return redis.call('HINCRBY', accountOf(id), member, amount) end
local function less(amount) return amount == '0' and '0' or '-' .. amount end
local function log(id, usage)
  redis.call('RPUSH', P .. 'x:u:' .. id, usage)
  redis.call('LTRIM', P .. 'x:u:' .. id, -10000, -1)
end
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
local function doneOf(process) return P .. 'x:d:' .. process end
local function heldOf(process) return P .. 'x:r:' .. process end
local function forget(process, from)
  for index = from, #ARGV do redis.call('HDEL', doneOf(process), ARGV[index]) end
end
local function finish(process, step, result)
  redis.call('HSET', doneOf(process), step, result)
  return result
end
`

const makers = `
local function addAccount(id, balance, dialect, console)
  redis.call('HSET', accountOf(id), 'balance', balance, 'reserved', '0', 'serial', '0', 'dialect', dialect)
  redis.call('SET', P .. 'x:c:' .. console, id)
end
local function addKey(account, id, hash, preview, created, expires, name, status, used)
  redis.call('HSET', P .. 'x:k:' .. hash, 'account', account, 'id', id, 'preview', preview, 'created', created,
    'expires', expires, 'name', name, 'status', status, 'used', used)
  if redis.call('HSET', P .. 'x:i:' .. account, id, hash) == 1 then redis.call('RPUSH', P .. 'x:l:' .. account, hash) end
end
local function begin(from)
  local index = from
  while index <= #ARGV do
    if ARGV[index] == 'account' then
      addAccount(ARGV[index + 1], ARGV[index + 2], ARGV[index + 3], ARGV[index + 4])
      index = index + 5
    elseif ARGV[index] == 'key' then
      addKey(ARGV[index + 1], ARGV[index + 2], ARGV[index + 3], ARGV[index + 4], ARGV[index + 5], ARGV[index + 6],
        ARGV[index + 7], ARGV[index + 8], ARGV[index + 9])
      index = index + 10
    else
      redis.call('SADD', P .. 'x:marks', ARGV[index + 1])
      index = index + 2
    end
  end
end
local function change(member, value)
  local version = redis.call('HINCRBY', M, 'version', 1)
  if value == '' then redis.call('HDEL', M, member) else redis.call('HSET', M, member, value) end
  redis.call('HSET', M, member .. 'Version', version)
  return redis.call('DEL', P .. 'x:n:' .. member)
end
local function clear()
  local cursor = '0'
  repeat
    local found = redis.call('SCAN', cursor, 'MATCH', P .. 'x:*', 'COUNT', 1000)
    cursor = found[1]
    for _, name in ipairs(found[2]) do redis.call('DEL', name) end
  until cursor == '0'
end
`

const keys = `
local function keyOf(hash)
  local name = P .. 'x:k:' .. hash
  return redis.call('HMGET', name, 'account', 'id', 'preview', 'created', 'expires', 'name', 'status', 'used')
end
local function found(hash, key)
  local account = redis.call('HMGET', accountOf(key[1]), 'balance', 'dialect')
  return { hash, key, account[1], account[2] }
end
`

/** A step of which the arguments are process, step, `count` of its own, and then the steps whose results have arrived. */
function once(count: number, body: string): string {
  return `
local done = redis.call('HGET', doneOf(ARGV[1]), ARGV[2])
if done then return done end
forget(ARGV[1], ${count + 3})
${body}`
}

/** A step that takes an amount, its fourth argument, from the balance of an account, its third, if that covers it. */
function take(count: number, body: string): string {
  return once(
    count,
    `local balance = balanceOf(ARGV[3])
if not balance then return 'missing' end
if tonumber(balance) < tonumber(ARGV[4]) then return finish(ARGV[1], ARGV[2], 'short') end
${body}
return finish(ARGV[1], ARGV[2], text(add(ARGV[3], 'balance', less(ARGV[4]))))`,
  )
}

/** What is done for one caller: accounts, keys and credits. */
const ofStore = {
  createAccount: `${makers} addAccount(ARGV[1], ARGV[2], ARGV[3], ARGV[4])`,
  hasAccount: `return redis.call('EXISTS', accountOf(ARGV[1]))`,
  findConsole: `return redis.call('GET', P .. 'x:c:' .. ARGV[1])`,
  addKey: `${makers}
if not balanceOf(ARGV[1]) then return 'missing' end
addKey(ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9])`,
  findKey: `${keys}
local key = keyOf(ARGV[1])
return key[1] and found(ARGV[1], key)`,
  // hash, seconds, the version that the process knows or nothing.
  admit: `${keys}
if ARGV[3] ~= '' and redis.call('HGET', M, 'version') ~= ARGV[3] then return 'outdated' end
local key = keyOf(ARGV[1])
if not key[1] then return false end
local cause = ''
if key[7] ~= 'active' then cause = 'key_' .. key[7]
elseif key[5] ~= '' and tonumber(ARGV[2]) >= tonumber(key[5]) then cause = 'key_expired' end
local serial
if cause == '' then
  key[8] = ARGV[2]
  redis.call('HSET', P .. 'x:k:' .. ARGV[1], 'used', ARGV[2])
  serial = add(key[1], 'serial', 1)
else
  serial = redis.call('HGET', accountOf(key[1]), 'serial')
end
return { found(ARGV[1], key), cause, tostring(serial) }`,
  listKeys: `${keys}
if not balanceOf(ARGV[1]) then return 'missing' end
local list = {}
for _, hash in ipairs(redis.call('LRANGE', P .. 'x:l:' .. ARGV[1], 0, -1)) do list[#list + 1] = { hash, keyOf(hash) } end
return list`,
  // account, id, member, value.
  changeKey: `${keys}
if not balanceOf(ARGV[1]) then return 'missing' end
local hash = redis.call('HGET', P .. 'x:i:' .. ARGV[1], ARGV[2])
if not hash then return false end
redis.call('HSET', P .. 'x:k:' .. hash, ARGV[3], ARGV[4])
return { hash, keyOf(hash) }`,
  balance: `return balanceOf(ARGV[1]) or 'missing'`,
  // account, amount, usage.
  pay: take(3, 'log(ARGV[3], ARGV[5])'),
  // account, amount.
  reserve: take(
    2,
    `add(ARGV[3], 'reserved', ARGV[4])
redis.call('HSET', heldOf(ARGV[1]), ARGV[2], ARGV[4] .. ' ' .. ARGV[3])`,
  ),
  // process, step, account, amount, unneeded, needed, usage. One that another process has given back is taken again.
  settle: `
if redis.call('HDEL', heldOf(ARGV[1]), ARGV[2]) == 1 then
  add(ARGV[3], 'reserved', less(ARGV[4]))
  add(ARGV[3], 'balance', ARGV[5])
  log(ARGV[3], ARGV[7])
elseif redis.call('SREM', P .. 'x:gone', ARGV[1] .. ' ' .. ARGV[2]) == 1 then
  if tonumber(balanceOf(ARGV[3])) >= tonumber(ARGV[6]) then
    add(ARGV[3], 'balance', less(ARGV[6]))
    log(ARGV[3], ARGV[7])
  end
end
return balanceOf(ARGV[3]) or '0'`,
  // process, step, account, amount, usage or nothing. Nobody knows whether the step was done: it was not, from now on.
  undo: `
local done = redis.call('HGET', doneOf(ARGV[1]), ARGV[2])
redis.call('HSET', doneOf(ARGV[1]), ARGV[2], 'void')
if not done or done == 'short' or done == 'void' then return end
if ARGV[5] == '' then
  if redis.call('HDEL', heldOf(ARGV[1]), ARGV[2]) == 0 then return end
  add(ARGV[3], 'reserved', less(ARGV[4]))
else redis.call('LREM', P .. 'x:u:' .. ARGV[3], -1, ARGV[5]) end
add(ARGV[3], 'balance', ARGV[4])`,
  // account, amount.
  topUp: once(
    2,
    `local account = redis.call('HMGET', accountOf(ARGV[3]), 'balance', 'reserved')
if not account[1] then return 'missing' end
if account[1] + account[2] + ARGV[4] > most then return finish(ARGV[1], ARGV[2], 'short') end
return finish(ARGV[1], ARGV[2], text(add(ARGV[3], 'balance', ARGV[4])))`,
  ),
  // account, amount.
  credit: once(
    2,
    `if not balanceOf(ARGV[3]) then return 'missing' end
return finish(ARGV[1], ARGV[2], text(add(ARGV[3], 'balance', ARGV[4])))`,
  ),
  setBalance: `
local reserved = redis.call('HGET', accountOf(ARGV[1]), 'reserved')
if not reserved then return 'missing' end
local sum = ARGV[2] + reserved
if sum > most or sum < -most then return 0 end
redis.call('HSET', accountOf(ARGV[1]), 'balance', ARGV[2])
return 1`,
  listUsage: `
if not balanceOf(ARGV[1]) then return 'missing' end
return redis.call('LRANGE', P .. 'x:u:' .. ARGV[1], 0, -1)`,
  clear: `${makers} clear()`,
}

/** What is done for all processes. */
const ofProcesses = {
  enter: `return redis.call('HINCRBY', M, 'processes', 1)`,
  // process, lease in milliseconds, the time that the process knows if it may give back what others held whose lease has run
  // out. If it is old, the store itself has stood still, and they could not renew theirs.
  renew: `
local time = now()
redis.call('ZADD', P .. 'leases', text(time + ARGV[2]), ARGV[1])
if ARGV[3] == '' or time - ARGV[3] > ARGV[2] / 2 then return text(time) end
for _, process in ipairs(redis.call('ZRANGEBYSCORE', P .. 'leases', '-inf', text(time - 1))) do
  local held = redis.call('HGETALL', heldOf(process))
  for index = 1, #held, 2 do
    local amount, account = string.match(held[index + 1], '^(%d+) (.*)$')
    add(account, 'reserved', less(amount))
    add(account, 'balance', amount)
    redis.call('SADD', P .. 'x:gone', process .. ' ' .. held[index])
  end
  redis.call('DEL', heldOf(process))
  redis.call('EXPIRE', doneOf(process), 3600)
  redis.call('ZREM', P .. 'leases', process)
end
return text(time)`,
  leave: `
if redis.call('EXISTS', heldOf(ARGV[1])) == 0 then redis.call('ZREM', P .. 'leases', ARGV[1]) end
redis.call('DEL', doneOf(ARGV[1]))`,
  // digest, faults, sources, accounts, keys and marks.
  open: `${makers}
local before = redis.call('HGET', M, 'digest')
if before then return before end
begin(4)
redis.call('HSET', M, 'digest', ARGV[1], 'sources', ARGV[3], 'offset', '0')
change('faults', ARGV[2])
return ARGV[1]`,
  reset: `${makers}
clear()
begin(4)
redis.call('HSET', M, 'digest', ARGV[1], 'sources', ARGV[3], 'offset', '0')
change('faults', ARGV[2])
change('fixtures', '')`,
  version: `return redis.call('HGET', M, 'version')`,
  load: `
return {
  redis.call('HMGET', M, 'version', 'offset', 'faultsVersion', 'faults', 'fixturesVersion', 'fixtures'),
  redis.call('SMEMBERS', P .. 'x:marks'), text(now()),
}`,
  change: `${makers} change(ARGV[1], ARGV[2])`,
  advance: `
redis.call('HINCRBY', M, 'offset', ARGV[1])
redis.call('HINCRBY', M, 'version', 1)`,
  nextSource: `return redis.call('HINCRBY', M, 'sources', 1)`,
  mark: `
local isNew = redis.call('SADD', P .. 'x:marks', unpack(ARGV))
if isNew > 0 then redis.call('HINCRBY', M, 'version', 1) end`,
}

/** What is counted. Faults are named by their place, fixtures by their id. */
const ofCounts = {
  draw: `
local draws = {}
for index, name in ipairs(ARGV) do draws[index] = redis.call('HINCRBY', P .. 'x:n:faults', 'd ' .. name, 1) end
return draws`,
  // Pairs of place and times.
  use: `
local used = {}
for index = 1, #ARGV, 2 do
  local name = 'u ' .. ARGV[index]
  local before = tonumber(redis.call('HGET', P .. 'x:n:faults', name) or '0')
  if before < tonumber(ARGV[index + 1]) then
    redis.call('HINCRBY', P .. 'x:n:faults', name, 1)
    used[#used + 1] = 1
  else used[#used + 1] = 0 end
end
return used`,
  // minute, now.
  countRequest: `
local N = P .. 'x:n:faults'
local ends = redis.call('HGET', N, 'e ' .. ARGV[1])
if not ends or tonumber(ARGV[2]) >= tonumber(ends) then
  ends = text(ARGV[2] + 60000)
  redis.call('HSET', N, 'e ' .. ARGV[1], ends, 'r ' .. ARGV[1], '0', 't ' .. ARGV[1], '0')
end
return { ends, redis.call('HINCRBY', N, 'r ' .. ARGV[1], 1), redis.call('HGET', N, 't ' .. ARGV[1]) }`,
  // minute, tokens.
  countTokens: `return redis.call('HINCRBY', P .. 'x:n:faults', 't ' .. ARGV[1], ARGV[2])`,
  // account, then for each candidate: id, nth or nothing, what comes after the last reply, a 1 or a 0 for each reply.
  choose: `
local N = P .. 'x:n:fixtures'
local held = {}
for index = 2, #ARGV, 4 do
  local name = 'h ' .. ARGV[index] .. ' ' .. ARGV[1]
  local nth, after, offered = tonumber(ARGV[index + 1]), ARGV[index + 2], ARGV[index + 3]
  local times = tonumber(redis.call('HGET', N, name) or '0')
  local reply
  if nth then if times + 1 == nth then reply = 0 end
  elseif times < #offered or after == 'first' then reply = times % #offered
  elseif after == 'last' then reply = #offered - 1 end
  if not reply or string.sub(offered, reply + 1, reply + 1) == '1' then
    redis.call('HINCRBY', N, name, 1)
    held[#held + 1] = ARGV[index]
    if reply then
      redis.call('HINCRBY', N, 'm ' .. ARGV[index], 1)
      return { (index - 2) / 4, reply, held }
    end
  end
end
return false`,
  // account, the chosen id, all ids.
  takeBack: `
redis.call('HINCRBY', P .. 'x:n:fixtures', 'm ' .. ARGV[2], -1)
for index = 3, #ARGV do redis.call('HINCRBY', P .. 'x:n:fixtures', 'h ' .. ARGV[index] .. ' ' .. ARGV[1], -1) end`,
  matches: `return redis.call('HGETALL', P .. 'x:n:fixtures')`,
}

/** The journal: the order of its entries, the entries, and what was sent, which is forgotten sooner. */
const ofJournal = {
  // For each entry: its name, the entry, what was sent or nothing.
  note: `
local J = P .. 'x:j:'
for index = 1, #ARGV, 3 do
  if redis.call('HSET', J .. 'entries', ARGV[index], ARGV[index + 1]) == 1 then
    redis.call('RPUSH', J .. 'order', ARGV[index])
    if ARGV[index + 2] ~= '' then
      redis.call('HSET', J .. 'sent', ARGV[index], ARGV[index + 2])
      redis.call('RPUSH', J .. 'sizes', #ARGV[index + 2] .. ' ' .. ARGV[index])
      redis.call('INCRBY', J .. 'bytes', #ARGV[index + 2])
    end
  end
end
while redis.call('LLEN', J .. 'order') > 10000 do
  redis.call('HDEL', J .. 'entries', redis.call('LPOP', J .. 'order'))
end
while redis.call('LLEN', J .. 'sizes') > 10000 or tonumber(redis.call('GET', J .. 'bytes') or '0') > 67108864 do
  local size, name = string.match(redis.call('LPOP', J .. 'sizes'), '^(%d+) (.*)$')
  redis.call('INCRBY', J .. 'bytes', '-' .. size)
  redis.call('HDEL', J .. 'sent', name)
end
redis.call('HINCRBY', M, 'noted', 1)`,
  // name, entry: one that is still there.
  update: `
if redis.call('HEXISTS', P .. 'x:j:entries', ARGV[1]) == 0 then return end
redis.call('HSET', P .. 'x:j:entries', ARGV[1], ARGV[2])
redis.call('HINCRBY', M, 'noted', 1)`,
  // What has been seen.
  pull: `
local noted = redis.call('HGET', M, 'noted') or '0'
if noted == ARGV[1] then return false end
local J = P .. 'x:j:'
return { noted, redis.call('LRANGE', J .. 'order', 0, -1), redis.call('HGETALL', J .. 'entries'), redis.call('HGETALL', J .. 'sent') }`,
  forgetAll: `
local J = P .. 'x:j:'
redis.call('DEL', J .. 'order', J .. 'entries', J .. 'sent', J .. 'sizes', J .. 'bytes')
redis.call('HINCRBY', M, 'noted', 1)`,
}

const bodies = { ...ofStore, ...ofProcesses, ...ofCounts, ...ofJournal }

/** The name of an atomic step. */
export type ScriptName = keyof typeof bodies

/** The text of a step. */
export function scriptOf(name: ScriptName): string {
  return shared + bodies[name]
}

/** All of them. */
export const scriptNames = Object.keys(bodies) as readonly ScriptName[]
